pragma application_id = 1232487268;
pragma user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE "attribute" (
   "interview" TEXT NOT NULL,
   "name" TEXT NOT NULL,
   "value" TEXT NOT NULL,
   PRIMARY KEY ("interview", "name")
);
INSERT INTO "attribute" VALUES('bd160d516c59cf17b505efc032692b1e','country','Germany');
INSERT INTO "attribute" VALUES('3cb31c5a0039956c2381652688388682','country','Spain');
CREATE TABLE "change" (
   "sequence" INTEGER PRIMARY KEY,
   "id" TEXT NOT NULL,
   "at" TEXT NOT NULL,
   "coder" TEXT NOT NULL,
   "action" TEXT NOT NULL,
   "scope" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "version" INTEGER NOT NULL,
   "subject" TEXT NOT NULL,
   "replaces" TEXT NOT NULL,
   "data" TEXT NOT NULL,
   "digest" TEXT NOT NULL
);
INSERT INTO "change" VALUES(1,'01a206f1-8576-7000-a88e-689cfc42cea5','2026-11-23T05:47:01.366Z','','01a206f1-8576-7000-a88e-689cfc42cea5','study','study.create',1,'study','','{"codebook":"small","level":"theme","name":"A study of layout 5","salt":"02f4976fe7629a2614200249863ffb18"}','660a0ac579e37a9168414370935b37ef');
INSERT INTO "change" VALUES(2,'01a206f1-8576-7001-a4b4-7502d0cbb935','2026-11-23T05:47:01.366Z','','01a206f1-8576-7000-a88e-689cfc42cea5','study','code.add',1,'1e5d6adcce78d2b1181b7a75eedfe259','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"AW","label":"Awareness","parent":null,"position":0.0,"short":"AW","use":""}','f49ca6655d25134114bff664fefbdabb');
INSERT INTO "change" VALUES(3,'01a206f1-8576-7002-8e22-442b27ce691c','2026-11-23T05:47:01.366Z','','01a206f1-8576-7000-a88e-689cfc42cea5','study','code.add',1,'728ee3cd56a5c7231e5fdf4345fb07ed','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"AW-REF","label":"Referrers","parent":"1e5d6adcce78d2b1181b7a75eedfe259","position":1.0,"short":"AW-REF","use":""}','45c93f6d912523617d333436bb4c307e');
INSERT INTO "change" VALUES(4,'01a206f1-8576-7003-b92c-75c63ea40dad','2026-11-23T05:47:01.366Z','','01a206f1-8576-7000-a88e-689cfc42cea5','study','code.add',1,'773fac8c4b7a5a90be50f1e338d2e0f3','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"CAP","label":"Capacity","parent":null,"position":2.0,"short":"CAP","use":""}','fa4c224bd56f2104438d60ebc1e3b78c');
INSERT INTO "change" VALUES(5,'01a206f1-8576-7004-8870-fbdf7345e7d9','2026-11-23T05:47:01.366Z','','01a206f1-8576-7000-a88e-689cfc42cea5','study','code.add',1,'4f0e029ab31e0ef81c717ea1c9bd6347','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"CAP-BED","label":"Beds","parent":"773fac8c4b7a5a90be50f1e338d2e0f3","position":3.0,"short":"CAP-BED","use":""}','78412f81aebc62c289d3be509cbc0d64');
INSERT INTO "change" VALUES(6,'01a206f1-8594-7000-80d0-003c0257de8a','2026-11-23T05:47:01.396Z','','01a206f1-8594-7000-80d0-003c0257de8a','study','coder.add',1,'ana','','{"languages":["en"]}','056094bb1ab1b08e3f161f2509686d3f');
INSERT INTO "change" VALUES(7,'01a206f1-85a5-7000-af51-cb5c2427e654','2026-11-23T05:47:01.413Z','','01a206f1-85a5-7000-af51-cb5c2427e654','study','coder.add',1,'ben','','{"languages":["en"]}','f0006acd84857e7b5e8aba11258d22d0');
INSERT INTO "change" VALUES(8,'01a206f1-85aa-7000-8c63-914227fe1783','2026-11-23T05:47:01.418Z','','01a206f1-85aa-7000-8c63-914227fe1783','bd160d516c59cf17b505efc032692b1e','interview.add',1,'bd160d516c59cf17b505efc032692b1e','','{"file":"made.txt","format":"txt","language":"en","main_coder":"ana","name":"DE-01"}','9220584c29eb7537333f564fc7226669');
INSERT INTO "change" VALUES(9,'01a206f1-85aa-7001-bca1-c5847525dc6d','2026-11-23T05:47:01.418Z','','01a206f1-85aa-7000-8c63-914227fe1783','bd160d516c59cf17b505efc032692b1e','text.add',1,'2941aff4c3fd77d86c0294dbdf3ae1ca','','{"length":67,"operations":[],"previous":null,"sentences":[[5,19],[25,50],[51,66]],"turns":[[5,19,0,null,null],[25,66,1,null,null]],"words":12}','387b8592e08b60726fae68ace21b585a');
INSERT INTO "change" VALUES(10,'01a206f1-85aa-7002-937e-ebc4da755863','2026-11-23T05:47:01.418Z','','01a206f1-85aa-7000-8c63-914227fe1783','bd160d516c59cf17b505efc032692b1e','speaker.add',1,'bd160d516c59cf17b505efc032692b1e/0','','{"confirmed":false,"label":"INT","number":0,"role":"interviewer"}','5cd4b19b460aa60d74a4422c6a31c34d');
INSERT INTO "change" VALUES(11,'01a206f1-85aa-7003-b275-a183b62be884','2026-11-23T05:47:01.418Z','','01a206f1-85aa-7000-8c63-914227fe1783','bd160d516c59cf17b505efc032692b1e','speaker.add',1,'bd160d516c59cf17b505efc032692b1e/1','','{"confirmed":false,"label":"EXP","number":1,"role":"interviewee"}','c49ab5aea0944a0657665959fecff9b9');
INSERT INTO "change" VALUES(12,'01a206f1-85aa-7004-a4da-968e1ff7f062','2026-11-23T05:47:01.418Z','','01a206f1-85aa-7000-8c63-914227fe1783','bd160d516c59cf17b505efc032692b1e','interview.set',1,'bd160d516c59cf17b505efc032692b1e','','{"field":"attribute:country","value":"Germany"}','ec9f8741b8c7ab4afcb342459e9694ff');
INSERT INTO "change" VALUES(13,'01a206f1-85ae-7000-8dd9-d756152e22bf','2026-11-23T05:47:01.422Z','','01a206f1-85ae-7000-8dd9-d756152e22bf','3cb31c5a0039956c2381652688388682','interview.add',1,'3cb31c5a0039956c2381652688388682','','{"file":"made.txt","format":"txt","language":"en","main_coder":"ben","name":"ES-01"}','85d11a2d2b32bf11a124d03bb5c1a008');
INSERT INTO "change" VALUES(14,'01a206f1-85ae-7001-bbf4-17c0127392d1','2026-11-23T05:47:01.422Z','','01a206f1-85ae-7000-8dd9-d756152e22bf','3cb31c5a0039956c2381652688388682','text.add',1,'e4f9ee92815a21825c59f0eedc1d42c3','','{"length":31,"operations":[],"previous":null,"sentences":[[5,13],[14,30]],"turns":[[5,30,0,null,null]],"words":6}','2c59af6875625ee808d94b27adcb0ced');
INSERT INTO "change" VALUES(15,'01a206f1-85ae-7002-ab33-3141c700cb1a','2026-11-23T05:47:01.422Z','','01a206f1-85ae-7000-8dd9-d756152e22bf','3cb31c5a0039956c2381652688388682','speaker.add',1,'3cb31c5a0039956c2381652688388682/0','','{"confirmed":false,"label":"EXP","number":0,"role":"interviewee"}','b36585d024b7b8eab1fde1363b149672');
INSERT INTO "change" VALUES(16,'01a206f1-85ae-7003-82cc-b48b60a4b1e0','2026-11-23T05:47:01.422Z','','01a206f1-85ae-7000-8dd9-d756152e22bf','3cb31c5a0039956c2381652688388682','interview.set',1,'3cb31c5a0039956c2381652688388682','','{"field":"attribute:country","value":"Spain"}','e0964d40c1401c18811ebfd85e5f6c03');
INSERT INTO "change" VALUES(17,'01a206f1-85b0-7000-aafb-9eccf3ffd91c','2026-11-23T05:47:01.424Z','','01a206f1-85b0-7000-aafb-9eccf3ffd91c','bd160d516c59cf17b505efc032692b1e','speaker.set',1,'bd160d516c59cf17b505efc032692b1e/0','01a206f1-85aa-7002-937e-ebc4da755863','{"field":"confirmed","value":true}','5dea71b26039fe905514ee5f2468158a');
INSERT INTO "change" VALUES(18,'01a206f1-85b0-7001-b0d3-726ed02082a3','2026-11-23T05:47:01.424Z','','01a206f1-85b0-7000-aafb-9eccf3ffd91c','bd160d516c59cf17b505efc032692b1e','speaker.set',1,'bd160d516c59cf17b505efc032692b1e/1','01a206f1-85aa-7003-b275-a183b62be884','{"field":"confirmed","value":true}','c7691b35ee51552a34f680dc5ac4d6b3');
INSERT INTO "change" VALUES(19,'01a206f1-85bb-7000-8ad5-a2307040941f','2026-11-23T05:47:01.435Z','','01a206f1-85bb-7000-8ad5-a2307040941f','3cb31c5a0039956c2381652688388682','speaker.set',1,'3cb31c5a0039956c2381652688388682/0','01a206f1-85ae-7002-ab33-3141c700cb1a','{"field":"confirmed","value":true}','aff2d6f106d5ee8a0f64e51ed1fb8d2f');
INSERT INTO "change" VALUES(20,'01a206f1-85c3-7000-8c34-fc9681b52899','2026-11-23T05:47:01.443Z','','01a206f1-85c3-7000-8c34-fc9681b52899','bd160d516c59cf17b505efc032692b1e','segment.draw',1,'bd160d516c59cf17b505efc032692b1e','','{"spans":[[25,50],[51,66]],"text":"2941aff4c3fd77d86c0294dbdf3ae1ca"}','e40c0abea144120b3f5b1043cf057de9');
INSERT INTO "change" VALUES(21,'01a206f1-85c6-7000-81d9-9db180f24839','2026-11-23T05:47:01.446Z','','01a206f1-85c6-7000-81d9-9db180f24839','study','round.open',1,'ce2d5ac7c37eca56719534bf3c022eed','','{"coders":["ana","ben"],"drawn":{"by":"country","number":1,"seed":7,"share":null},"interviews":["bd160d516c59cf17b505efc032692b1e"],"kind":"reliability","name":"Reliability 1","open":true}','6a4883dcc97fd9bc19b82729624ab4df');
INSERT INTO "change" VALUES(22,'01a206f1-85cb-7000-9703-07b9a7b9a129','2026-11-23T05:47:01.451Z','ana','01a206f1-85cb-7000-9703-07b9a7b9a129','bd160d516c59cf17b505efc032692b1e','mark.add',1,'3b5eaebb08c11f6bfaa63ce5420f4f46','','{"code":"4f0e029ab31e0ef81c717ea1c9bd6347","end":43,"meaning":"9790f5eabde6d565","round":"ce2d5ac7c37eca56719534bf3c022eed","start":25,"text":"2941aff4c3fd77d86c0294dbdf3ae1ca"}','d34cc826d88925db66d8f78c6d87c420');
INSERT INTO "change" VALUES(23,'01a206f1-85cc-7000-b31d-9cd874028f80','2026-11-23T05:47:01.452Z','ana','01a206f1-85cc-7000-b31d-9cd874028f80','bd160d516c59cf17b505efc032692b1e','mark.add',1,'dc5e11943944e6f4b799c34f739506d6','','{"code":"728ee3cd56a5c7231e5fdf4345fb07ed","end":47,"meaning":"9790f5eabde6d565","round":"ce2d5ac7c37eca56719534bf3c022eed","start":44,"text":"2941aff4c3fd77d86c0294dbdf3ae1ca"}','821b929828777d0c48960800a3c7766e');
INSERT INTO "change" VALUES(24,'01a206f1-85d2-7000-844a-6d15f00a3f6e','2026-11-23T05:47:01.458Z','ana','01a206f1-85d2-7000-844a-6d15f00a3f6e','bd160d516c59cf17b505efc032692b1e','mark.remove',1,'dc5e11943944e6f4b799c34f739506d6','','{}','9047246858adedac964365f4d325b042');
INSERT INTO "change" VALUES(25,'01a206f1-85d4-7000-b0bc-f320594445ac','2026-11-23T05:47:01.460Z','ana','01a206f1-85d4-7000-b0bc-f320594445ac','bd160d516c59cf17b505efc032692b1e','mark.set',1,'3b5eaebb08c11f6bfaa63ce5420f4f46','','{"field":"discuss","value":true}','15ebacae3cb8b2cbbb206acab5896443');
INSERT INTO "change" VALUES(26,'01a206f1-85d5-7000-a86b-74ed9299b9f0','2026-11-23T05:47:01.461Z','ben','01a206f1-85d5-7000-a86b-74ed9299b9f0','bd160d516c59cf17b505efc032692b1e','mark.add',1,'6b734978681f5b8541511410e543f85e','','{"code":"773fac8c4b7a5a90be50f1e338d2e0f3","end":40,"meaning":"9790f5eabde6d565","round":"ce2d5ac7c37eca56719534bf3c022eed","start":25,"text":"2941aff4c3fd77d86c0294dbdf3ae1ca"}','8960bc77070f19d17f043baa936dd9d2');
INSERT INTO "change" VALUES(27,'01a206f1-85dc-7000-a61c-b258a40e94a7','2026-11-23T05:47:01.468Z','ana','01a206f1-85dc-7000-a61c-b258a40e94a7','bd160d516c59cf17b505efc032692b1e','memo.add',1,'fdabe1f8a2589a082307f6aa98e0b3d5','','{"about":"coding","end":null,"start":null,"target":"3b5eaebb08c11f6bfaa63ce5420f4f46","text":"Counted twice?","version":null}','d5e5696c07289e16ae48db231b6de43e');
INSERT INTO "change" VALUES(28,'01a206f1-85e6-7000-9d11-006cd9e4279a','2026-11-23T05:47:01.478Z','','01a206f1-85e6-7000-9d11-006cd9e4279a','study','code.set',1,'728ee3cd56a5c7231e5fdf4345fb07ed','01a206f1-8576-7002-8e22-442b27ce691c','{"field":"definition","value":"They do not know of it."}','3123f77f07585680392a74eaca16aa8b');
INSERT INTO "change" VALUES(29,'01a206f1-85f2-7000-b06a-626236b636a2','2026-11-23T05:47:01.490Z','ana','01a206f1-85f2-7000-b06a-626236b636a2','bd160d516c59cf17b505efc032692b1e','finish.set',1,'b83ec7ff1b3ff3a7232fc3af66c92b6f','','{"codes":["1e5d6adcce78d2b1181b7a75eedfe259","728ee3cd56a5c7231e5fdf4345fb07ed","773fac8c4b7a5a90be50f1e338d2e0f3","4f0e029ab31e0ef81c717ea1c9bd6347"],"codings":["3b5eaebb08c11f6bfaa63ce5420f4f46"],"finished":true,"round":"ce2d5ac7c37eca56719534bf3c022eed"}','38c6d57fba7912a0fce06b8ef9bb4974');
INSERT INTO "change" VALUES(30,'01a206f1-85fa-7000-b533-b0a93f12b2c8','2026-11-23T05:47:01.498Z','ben','01a206f1-85fa-7000-b533-b0a93f12b2c8','bd160d516c59cf17b505efc032692b1e','finish.set',1,'0f8f6ffba99709dd03d7238848e8a0f8','','{"codes":["1e5d6adcce78d2b1181b7a75eedfe259","728ee3cd56a5c7231e5fdf4345fb07ed","773fac8c4b7a5a90be50f1e338d2e0f3","4f0e029ab31e0ef81c717ea1c9bd6347"],"codings":["6b734978681f5b8541511410e543f85e"],"finished":true,"round":"ce2d5ac7c37eca56719534bf3c022eed"}','d4512624f7cb26c3f7279de3bffca524');
INSERT INTO "change" VALUES(31,'01a206f1-85fe-7000-8d64-af387da16908','2026-11-23T05:47:01.502Z','','01a206f1-85fe-7000-8d64-af387da16908','study','round.set',1,'ce2d5ac7c37eca56719534bf3c022eed','01a206f1-85c6-7000-81d9-9db180f24839','{"field":"open","value":false}','1ffcd081c2c07a40f9e584cf1b9b250d');
CREATE TABLE "code" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "key" TEXT NOT NULL,
   "label" TEXT NOT NULL,
   "short" TEXT NOT NULL,
   "definition" TEXT NOT NULL,
   "use" TEXT NOT NULL,
   "avoid" TEXT NOT NULL,
   "example" TEXT NOT NULL,
   "colour" TEXT NOT NULL,
   "parent" TEXT,
   "counts" INTEGER NOT NULL,
   "position" REAL NOT NULL,
   "retired" INTEGER NOT NULL,
   "merged_into" TEXT,
   "theme" TEXT NOT NULL,
   "resolved" TEXT NOT NULL,
   "proposed_by" TEXT,
   "meaning" TEXT,
   "first_meaning" TEXT
);
INSERT INTO "code" VALUES('1e5d6adcce78d2b1181b7a75eedfe259','AW','Awareness','AW','','','','','',NULL,1,0.0,0,NULL,'1e5d6adcce78d2b1181b7a75eedfe259','1e5d6adcce78d2b1181b7a75eedfe259',NULL,'9790f5eabde6d565','9790f5eabde6d565');
INSERT INTO "code" VALUES('4f0e029ab31e0ef81c717ea1c9bd6347','CAP-BED','Beds','CAP-BED','','','','','','773fac8c4b7a5a90be50f1e338d2e0f3',1,3.0,0,NULL,'773fac8c4b7a5a90be50f1e338d2e0f3','4f0e029ab31e0ef81c717ea1c9bd6347',NULL,'9790f5eabde6d565','9790f5eabde6d565');
INSERT INTO "code" VALUES('728ee3cd56a5c7231e5fdf4345fb07ed','AW-REF','Referrers','AW-REF','They do not know of it.','','','','','1e5d6adcce78d2b1181b7a75eedfe259',1,1.0,0,NULL,'1e5d6adcce78d2b1181b7a75eedfe259','728ee3cd56a5c7231e5fdf4345fb07ed',NULL,'8c487438763a1595','9790f5eabde6d565');
INSERT INTO "code" VALUES('773fac8c4b7a5a90be50f1e338d2e0f3','CAP','Capacity','CAP','','','','','',NULL,1,2.0,0,NULL,'773fac8c4b7a5a90be50f1e338d2e0f3','773fac8c4b7a5a90be50f1e338d2e0f3',NULL,'9790f5eabde6d565','9790f5eabde6d565');
CREATE TABLE "coder" (
   "name" TEXT PRIMARY KEY NOT NULL,
   "languages" TEXT NOT NULL
);
INSERT INTO "coder" VALUES('ana','en');
INSERT INTO "coder" VALUES('ben','en');
CREATE TABLE "coding" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "coder" TEXT NOT NULL,
   "code" TEXT NOT NULL,
   "round" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "at" TEXT NOT NULL,
   "discuss" INTEGER NOT NULL,
   "placed" INTEGER NOT NULL,
   "live" INTEGER NOT NULL,
   "meaning" TEXT,
   "looked_at" TEXT
);
INSERT INTO "coding" VALUES('dc5e11943944e6f4b799c34f739506d6','bd160d516c59cf17b505efc032692b1e','ana','728ee3cd56a5c7231e5fdf4345fb07ed','ce2d5ac7c37eca56719534bf3c022eed','2941aff4c3fd77d86c0294dbdf3ae1ca',44,47,'2026-11-23T05:47:01.452Z',0,1,0,'9790f5eabde6d565',NULL);
INSERT INTO "coding" VALUES('3b5eaebb08c11f6bfaa63ce5420f4f46','bd160d516c59cf17b505efc032692b1e','ana','4f0e029ab31e0ef81c717ea1c9bd6347','ce2d5ac7c37eca56719534bf3c022eed','2941aff4c3fd77d86c0294dbdf3ae1ca',25,43,'2026-11-23T05:47:01.451Z',1,1,1,'9790f5eabde6d565',NULL);
INSERT INTO "coding" VALUES('6b734978681f5b8541511410e543f85e','bd160d516c59cf17b505efc032692b1e','ben','773fac8c4b7a5a90be50f1e338d2e0f3','ce2d5ac7c37eca56719534bf3c022eed','2941aff4c3fd77d86c0294dbdf3ae1ca',25,40,'2026-11-23T05:47:01.461Z',0,1,1,'9790f5eabde6d565',NULL);
CREATE TABLE "conflict" (
   "family" TEXT NOT NULL,
   "subject" TEXT NOT NULL,
   "field" TEXT NOT NULL,
   "shown" TEXT NOT NULL,
   "others" TEXT NOT NULL
);
CREATE TABLE "finished" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "coder" TEXT NOT NULL,
   "round" TEXT NOT NULL,
   "finished" INTEGER NOT NULL,
   "first_at" TEXT NOT NULL,
   "codes" TEXT NOT NULL,
   "reread" TEXT
);
INSERT INTO "finished" VALUES('b83ec7ff1b3ff3a7232fc3af66c92b6f','bd160d516c59cf17b505efc032692b1e','ana','ce2d5ac7c37eca56719534bf3c022eed',1,'2026-11-23T05:47:01.490Z','["1e5d6adcce78d2b1181b7a75eedfe259", "4f0e029ab31e0ef81c717ea1c9bd6347", "728ee3cd56a5c7231e5fdf4345fb07ed", "773fac8c4b7a5a90be50f1e338d2e0f3"]',NULL);
INSERT INTO "finished" VALUES('0f8f6ffba99709dd03d7238848e8a0f8','bd160d516c59cf17b505efc032692b1e','ben','ce2d5ac7c37eca56719534bf3c022eed',1,'2026-11-23T05:47:01.498Z','["1e5d6adcce78d2b1181b7a75eedfe259", "4f0e029ab31e0ef81c717ea1c9bd6347", "728ee3cd56a5c7231e5fdf4345fb07ed", "773fac8c4b7a5a90be50f1e338d2e0f3"]',NULL);
CREATE TABLE "finished_coding" (
   "finished" TEXT NOT NULL,
   "coding" TEXT NOT NULL,
   PRIMARY KEY ("finished", "coding")
);
INSERT INTO "finished_coding" VALUES('b83ec7ff1b3ff3a7232fc3af66c92b6f','3b5eaebb08c11f6bfaa63ce5420f4f46');
INSERT INTO "finished_coding" VALUES('0f8f6ffba99709dd03d7238848e8a0f8','6b734978681f5b8541511410e543f85e');
CREATE TABLE "interview" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "file" TEXT NOT NULL,
   "format" TEXT NOT NULL,
   "language" TEXT,
   "main_coder" TEXT,
   "text" TEXT NOT NULL,
   "length" INTEGER NOT NULL,
   "words" INTEGER NOT NULL
);
INSERT INTO "interview" VALUES('bd160d516c59cf17b505efc032692b1e','DE-01','made.txt','txt','en','ana','2941aff4c3fd77d86c0294dbdf3ae1ca',67,12);
INSERT INTO "interview" VALUES('3cb31c5a0039956c2381652688388682','ES-01','made.txt','txt','en','ben','e4f9ee92815a21825c59f0eedc1d42c3',31,6);
CREATE TABLE "local_setting" (
   "coder" TEXT,
   "name" TEXT,
   "value" TEXT,
   PRIMARY KEY ("coder", "name")
);
CREATE TABLE "memo" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "about" TEXT NOT NULL,
   "target" TEXT NOT NULL,
   "interview" TEXT,
   "start" INTEGER,
   "end" INTEGER,
   "coder" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "at" TEXT NOT NULL
);
INSERT INTO "memo" VALUES('fdabe1f8a2589a082307f6aa98e0b3d5','coding','3b5eaebb08c11f6bfaa63ce5420f4f46','bd160d516c59cf17b505efc032692b1e',NULL,NULL,'ana','Counted twice?','2026-11-23T05:47:01.468Z');
CREATE TABLE "round" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "coders" TEXT NOT NULL,
   "interviews" TEXT NOT NULL,
   "open" INTEGER NOT NULL,
   "drawn" TEXT
);
INSERT INTO "round" VALUES('ce2d5ac7c37eca56719534bf3c022eed','Reliability 1','reliability','["ana", "ben"]','["bd160d516c59cf17b505efc032692b1e"]',0,'{"by":"country","number":1,"seed":7,"share":null}');
CREATE TABLE "segment" (
   "interview" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "drawings" TEXT NOT NULL,
   PRIMARY KEY ("interview", "number")
);
INSERT INTO "segment" VALUES('bd160d516c59cf17b505efc032692b1e',0,25,50,'["01a206f1-85c3-7000-8c34-fc9681b52899:0"]');
INSERT INTO "segment" VALUES('bd160d516c59cf17b505efc032692b1e',1,51,66,'["01a206f1-85c3-7000-8c34-fc9681b52899:1"]');
CREATE TABLE "sentence" (
   "text" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   PRIMARY KEY ("text", "number")
);
INSERT INTO "sentence" VALUES('2941aff4c3fd77d86c0294dbdf3ae1ca',0,5,19);
INSERT INTO "sentence" VALUES('2941aff4c3fd77d86c0294dbdf3ae1ca',1,25,50);
INSERT INTO "sentence" VALUES('2941aff4c3fd77d86c0294dbdf3ae1ca',2,51,66);
INSERT INTO "sentence" VALUES('e4f9ee92815a21825c59f0eedc1d42c3',0,5,13);
INSERT INTO "sentence" VALUES('e4f9ee92815a21825c59f0eedc1d42c3',1,14,30);
CREATE TABLE "speaker" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "label" TEXT NOT NULL,
   "role" TEXT NOT NULL,
   "confirmed" INTEGER NOT NULL
);
INSERT INTO "speaker" VALUES('bd160d516c59cf17b505efc032692b1e/0','bd160d516c59cf17b505efc032692b1e',0,'INT','interviewer',1);
INSERT INTO "speaker" VALUES('bd160d516c59cf17b505efc032692b1e/1','bd160d516c59cf17b505efc032692b1e',1,'EXP','interviewee',1);
INSERT INTO "speaker" VALUES('3cb31c5a0039956c2381652688388682/0','3cb31c5a0039956c2381652688388682',0,'EXP','interviewee',1);
CREATE TABLE "study" (
   "field" TEXT PRIMARY KEY NOT NULL,
   "value" TEXT NOT NULL
);
INSERT INTO "study" VALUES('codebook','small');
INSERT INTO "study" VALUES('level','theme');
INSERT INTO "study" VALUES('name','A study of layout 5');
INSERT INTO "study" VALUES('salt','02f4976fe7629a2614200249863ffb18');
CREATE TABLE "text" (
   "id" TEXT PRIMARY KEY,
   "body" TEXT NOT NULL,
   "digest" TEXT NOT NULL
);
INSERT INTO "text" VALUES('2941aff4c3fd77d86c0294dbdf3ae1ca','INT: How many beds?
EXP: We have four beds in all. Two are closed.
','114fc3d67b010364a09470a195035312');
INSERT INTO "text" VALUES('e4f9ee92815a21825c59f0eedc1d42c3','EXP: We wait. It takes a year.
','335f04b38c7fccdddcff22e7e48e539b');
CREATE TABLE "text_version" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "previous" TEXT,
   "operations" TEXT NOT NULL,
   "length" INTEGER NOT NULL,
   "words" INTEGER NOT NULL,
   "added" TEXT NOT NULL
);
INSERT INTO "text_version" VALUES('2941aff4c3fd77d86c0294dbdf3ae1ca','bd160d516c59cf17b505efc032692b1e',NULL,'[]',67,12,'01a206f1-85aa-7001-bca1-c5847525dc6d');
INSERT INTO "text_version" VALUES('e4f9ee92815a21825c59f0eedc1d42c3','3cb31c5a0039956c2381652688388682',NULL,'[]',31,6,'01a206f1-85ae-7001-bbf4-17c0127392d1');
CREATE TABLE "turn" (
   "text" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "speaker" INTEGER,
   "time_start" REAL,
   "time_end" REAL,
   PRIMARY KEY ("text", "number")
);
INSERT INTO "turn" VALUES('2941aff4c3fd77d86c0294dbdf3ae1ca',0,5,19,0,NULL,NULL);
INSERT INTO "turn" VALUES('2941aff4c3fd77d86c0294dbdf3ae1ca',1,25,66,1,NULL,NULL);
INSERT INTO "turn" VALUES('e4f9ee92815a21825c59f0eedc1d42c3',0,5,30,0,NULL,NULL);
CREATE UNIQUE INDEX "idx_change_id"
    ON "change" ("id");
CREATE INDEX "idx_change_subject"
    ON "change" ("subject");
CREATE INDEX "idx_change_action"
    ON "change" ("action");
CREATE INDEX "idx_change_coder_id"
    ON "change" ("coder", "id");
CREATE INDEX "idx_change_scope"
    ON "change" ("scope");
CREATE INDEX "idx_coding_interview_coder_start_end"
    ON "coding" ("interview", "coder", "start", "end");
CREATE INDEX "idx_coding_code"
    ON "coding" ("code");
CREATE INDEX "idx_speaker_interview"
    ON "speaker" ("interview");
CREATE INDEX "idx_text_version_interview"
    ON "text_version" ("interview");
CREATE INDEX "idx_memo_interview"
    ON "memo" ("interview");
CREATE INDEX "idx_finished_interview"
    ON "finished" ("interview");
CREATE INDEX "idx_conflict_subject"
    ON "conflict" ("subject");
CREATE VIEW "coding_view" AS 
select coding.id as id,
       interview.name as interview,
       attribute.value as country,
       coding.coder as coder,
       coalesce(round.name, 'Coding') as round,
       case when theme.id = code.id then code.label else theme.label || ' › ' || code.label end as code_path,
       code.key as code,
       theme.key as theme,
       code.counts as counts,
       coding.start as start,
       coding."end" as "end",
       substr(text.body, coding.start + 1, coding."end" - coding.start) as words,
       coding.at as at,
       coding.discuss as discuss
from coding
join interview on interview.id = coding.interview
join code as assigned on assigned.id = coding.code
join code on code.id = assigned.resolved
join code as theme on theme.id = code.theme
left join text on text.id = interview.text
left join round on round.id = coding.round
left join attribute on attribute.interview = interview.id and attribute.name = 'country'
where coding.live = 1 and coding.placed = 1;
COMMIT;
