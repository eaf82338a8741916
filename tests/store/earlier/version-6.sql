pragma application_id = 1232487268;
pragma user_version = 6;
BEGIN TRANSACTION;
CREATE TABLE "attribute" (
   "interview" TEXT NOT NULL,
   "name" TEXT NOT NULL,
   "value" TEXT NOT NULL,
   PRIMARY KEY ("interview", "name")
);
INSERT INTO "attribute" VALUES('14f191460918649f48360854a18ebf8b','country','Germany');
INSERT INTO "attribute" VALUES('ad2098fe94496d7d90cdfbca8b70c543','country','Spain');
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
INSERT INTO "change" VALUES(1,'01a206f1-8dce-7000-ae8e-b9c76aa715a1','2026-11-23T05:47:03.502Z','','01a206f1-8dce-7000-ae8e-b9c76aa715a1','study','study.create',1,'study','','{"codebook":"small","level":"theme","name":"A study of layout 6","salt":"eed25d275455e9a011fdf1f985d623f9"}','b3f587a3b5f16f5ba29596e5082d8c9d');
INSERT INTO "change" VALUES(2,'01a206f1-8dce-7001-a8f3-d29048f8b112','2026-11-23T05:47:03.502Z','','01a206f1-8dce-7000-ae8e-b9c76aa715a1','study','code.add',1,'1e5d6adcce78d2b1181b7a75eedfe259','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"AW","label":"Awareness","parent":null,"position":0.0,"short":"AW","use":""}','94e58c4caa3c73031786f9417f8caf82');
INSERT INTO "change" VALUES(3,'01a206f1-8dce-7002-a146-1f7bc61d34cb','2026-11-23T05:47:03.502Z','','01a206f1-8dce-7000-ae8e-b9c76aa715a1','study','code.add',1,'728ee3cd56a5c7231e5fdf4345fb07ed','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"AW-REF","label":"Referrers","parent":"1e5d6adcce78d2b1181b7a75eedfe259","position":1.0,"short":"AW-REF","use":""}','7b53f8a12612b0224a74c54554031a70');
INSERT INTO "change" VALUES(4,'01a206f1-8dce-7003-b6eb-a9ae2e6b6cc1','2026-11-23T05:47:03.502Z','','01a206f1-8dce-7000-ae8e-b9c76aa715a1','study','code.add',1,'773fac8c4b7a5a90be50f1e338d2e0f3','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"CAP","label":"Capacity","parent":null,"position":2.0,"short":"CAP","use":""}','eb3bc2f0883527ea6fff876c9068c1b8');
INSERT INTO "change" VALUES(5,'01a206f1-8dce-7004-81f2-6dad2ead1260','2026-11-23T05:47:03.502Z','','01a206f1-8dce-7000-ae8e-b9c76aa715a1','study','code.add',1,'4f0e029ab31e0ef81c717ea1c9bd6347','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"CAP-BED","label":"Beds","parent":"773fac8c4b7a5a90be50f1e338d2e0f3","position":3.0,"short":"CAP-BED","use":""}','dbdb0cd533d47851f42cc065c095f0eb');
INSERT INTO "change" VALUES(6,'01a206f1-8dd2-7000-b0fe-7367c43c023e','2026-11-23T05:47:03.506Z','','01a206f1-8dd2-7000-b0fe-7367c43c023e','study','coder.add',1,'ana','','{"languages":["en"]}','0c25d730d40e26972a43a1dd87b47663');
INSERT INTO "change" VALUES(7,'01a206f1-8dd3-7000-9cae-e8ee0b44d96b','2026-11-23T05:47:03.507Z','','01a206f1-8dd3-7000-9cae-e8ee0b44d96b','study','coder.add',1,'ben','','{"languages":["en"]}','ab4f9a26d874f78c5e367d37110d4205');
INSERT INTO "change" VALUES(8,'01a206f1-8dd4-7000-aa60-9f99d05bdbf8','2026-11-23T05:47:03.508Z','','01a206f1-8dd4-7000-aa60-9f99d05bdbf8','14f191460918649f48360854a18ebf8b','interview.add',1,'14f191460918649f48360854a18ebf8b','','{"file":"made.txt","format":"txt","language":"en","main_coder":"ana","name":"DE-01"}','d802ef93362b4835fc187833645617ee');
INSERT INTO "change" VALUES(9,'01a206f1-8dd4-7001-91f5-60506eda2f3c','2026-11-23T05:47:03.508Z','','01a206f1-8dd4-7000-aa60-9f99d05bdbf8','14f191460918649f48360854a18ebf8b','text.add',1,'ce4947c65bf98871f4300a9894bf0120','','{"length":67,"operations":[],"previous":null,"sentences":[[5,19],[25,50],[51,66]],"turns":[[5,19,0,null,null],[25,66,1,null,null]],"words":12}','d12b608f8d5268460d4816264fe4156c');
INSERT INTO "change" VALUES(10,'01a206f1-8dd4-7002-aa22-8e182bfeb7d2','2026-11-23T05:47:03.508Z','','01a206f1-8dd4-7000-aa60-9f99d05bdbf8','14f191460918649f48360854a18ebf8b','speaker.add',1,'14f191460918649f48360854a18ebf8b/0','','{"confirmed":false,"label":"INT","number":0,"role":"interviewer"}','59e141180937fa9ed0dc5832e54f782c');
INSERT INTO "change" VALUES(11,'01a206f1-8dd4-7003-b418-c964c4484846','2026-11-23T05:47:03.508Z','','01a206f1-8dd4-7000-aa60-9f99d05bdbf8','14f191460918649f48360854a18ebf8b','speaker.add',1,'14f191460918649f48360854a18ebf8b/1','','{"confirmed":false,"label":"EXP","number":1,"role":"interviewee"}','b2d3a94a2ad7376ab62eedc1200c7ebc');
INSERT INTO "change" VALUES(12,'01a206f1-8dd4-7004-952b-4a4610b9e13a','2026-11-23T05:47:03.508Z','','01a206f1-8dd4-7000-aa60-9f99d05bdbf8','14f191460918649f48360854a18ebf8b','interview.set',1,'14f191460918649f48360854a18ebf8b','','{"field":"attribute:country","value":"Germany"}','cd5224289d52f01ee1bac58fb8762b95');
INSERT INTO "change" VALUES(13,'01a206f1-8dd6-7000-99ee-8d34da57c2ac','2026-11-23T05:47:03.510Z','','01a206f1-8dd6-7000-99ee-8d34da57c2ac','ad2098fe94496d7d90cdfbca8b70c543','interview.add',1,'ad2098fe94496d7d90cdfbca8b70c543','','{"file":"made.txt","format":"txt","language":"en","main_coder":"ben","name":"ES-01"}','04b6e27d20195b4130eca6cae0256961');
INSERT INTO "change" VALUES(14,'01a206f1-8dd6-7001-8518-e6c364d07327','2026-11-23T05:47:03.510Z','','01a206f1-8dd6-7000-99ee-8d34da57c2ac','ad2098fe94496d7d90cdfbca8b70c543','text.add',1,'691455dd03f38ebcf3bfbe0f898e79ba','','{"length":31,"operations":[],"previous":null,"sentences":[[5,13],[14,30]],"turns":[[5,30,0,null,null]],"words":6}','911f8704dbad4ed4d537df93b67cada8');
INSERT INTO "change" VALUES(15,'01a206f1-8dd6-7002-8c8c-25e08fadaebd','2026-11-23T05:47:03.510Z','','01a206f1-8dd6-7000-99ee-8d34da57c2ac','ad2098fe94496d7d90cdfbca8b70c543','speaker.add',1,'ad2098fe94496d7d90cdfbca8b70c543/0','','{"confirmed":false,"label":"EXP","number":0,"role":"interviewee"}','45a20841b6652c8e69f398d0d6d4904e');
INSERT INTO "change" VALUES(16,'01a206f1-8dd6-7003-8884-a743d9840119','2026-11-23T05:47:03.510Z','','01a206f1-8dd6-7000-99ee-8d34da57c2ac','ad2098fe94496d7d90cdfbca8b70c543','interview.set',1,'ad2098fe94496d7d90cdfbca8b70c543','','{"field":"attribute:country","value":"Spain"}','b64bdea92c95a1b5dda3cf32e0289fbb');
INSERT INTO "change" VALUES(17,'01a206f1-8dd8-7000-ad19-8bf8060c8e8b','2026-11-23T05:47:03.512Z','','01a206f1-8dd8-7000-ad19-8bf8060c8e8b','14f191460918649f48360854a18ebf8b','speaker.set',1,'14f191460918649f48360854a18ebf8b/0','01a206f1-8dd4-7002-aa22-8e182bfeb7d2','{"field":"confirmed","value":true}','a72d7ab82e883552238867594cbdbd8d');
INSERT INTO "change" VALUES(18,'01a206f1-8dd8-7001-a7ca-fd924de78f98','2026-11-23T05:47:03.512Z','','01a206f1-8dd8-7000-ad19-8bf8060c8e8b','14f191460918649f48360854a18ebf8b','speaker.set',1,'14f191460918649f48360854a18ebf8b/1','01a206f1-8dd4-7003-b418-c964c4484846','{"field":"confirmed","value":true}','7955ac4432178534242560633ae205f0');
INSERT INTO "change" VALUES(19,'01a206f1-8dd9-7000-bb6a-45f016a79a72','2026-11-23T05:47:03.513Z','','01a206f1-8dd9-7000-bb6a-45f016a79a72','ad2098fe94496d7d90cdfbca8b70c543','speaker.set',1,'ad2098fe94496d7d90cdfbca8b70c543/0','01a206f1-8dd6-7002-8c8c-25e08fadaebd','{"field":"confirmed","value":true}','2f7171c94f1260c3491854ef20f95cc2');
INSERT INTO "change" VALUES(20,'01a206f1-8dda-7000-8e4d-3754593b462b','2026-11-23T05:47:03.514Z','','01a206f1-8dda-7000-8e4d-3754593b462b','14f191460918649f48360854a18ebf8b','segment.draw',1,'14f191460918649f48360854a18ebf8b','','{"spans":[[25,50],[51,66]],"text":"ce4947c65bf98871f4300a9894bf0120"}','1e489bf6ecd9eeeb0112f8180f005e5d');
INSERT INTO "change" VALUES(21,'01a206f1-8ddc-7000-afeb-5de1109ce0bf','2026-11-23T05:47:03.516Z','','01a206f1-8ddc-7000-afeb-5de1109ce0bf','study','round.open',1,'f9c2bbecaf9d05a0ad818f5043a88a50','','{"coders":["ana","ben"],"drawn":{"by":"country","number":1,"seed":7,"share":null},"interviews":["14f191460918649f48360854a18ebf8b"],"kind":"reliability","name":"Reliability 1","open":true}','14c7c399f40f7d385a90b63ba45bff04');
INSERT INTO "change" VALUES(22,'01a206f1-8ddd-7000-a9b2-24d3417acf16','2026-11-23T05:47:03.517Z','ana','01a206f1-8ddd-7000-a9b2-24d3417acf16','14f191460918649f48360854a18ebf8b','mark.add',1,'80ea5b741a46710d0b40c28d8caa3231','','{"code":"4f0e029ab31e0ef81c717ea1c9bd6347","end":43,"meaning":"9790f5eabde6d565","round":"f9c2bbecaf9d05a0ad818f5043a88a50","start":25,"text":"ce4947c65bf98871f4300a9894bf0120"}','6dfebc3346893daf2c6827d3ed63f91e');
INSERT INTO "change" VALUES(23,'01a206f1-8dde-7000-9d00-a10e166d4c59','2026-11-23T05:47:03.518Z','ana','01a206f1-8dde-7000-9d00-a10e166d4c59','14f191460918649f48360854a18ebf8b','mark.add',1,'3417f711c301f9ef9cdf36c630169738','','{"code":"728ee3cd56a5c7231e5fdf4345fb07ed","end":47,"meaning":"9790f5eabde6d565","round":"f9c2bbecaf9d05a0ad818f5043a88a50","start":44,"text":"ce4947c65bf98871f4300a9894bf0120"}','e54aea13321ac2d242f61a383452d02d');
INSERT INTO "change" VALUES(24,'01a206f1-8dde-7001-96e1-b4a551928604','2026-11-23T05:47:03.518Z','ana','01a206f1-8dde-7001-96e1-b4a551928604','14f191460918649f48360854a18ebf8b','mark.remove',1,'3417f711c301f9ef9cdf36c630169738','','{}','a47498d048ff06b2f8e636d331f1d14b');
INSERT INTO "change" VALUES(25,'01a206f1-8ddf-7000-9f29-5c23a443f6fb','2026-11-23T05:47:03.519Z','ana','01a206f1-8ddf-7000-9f29-5c23a443f6fb','14f191460918649f48360854a18ebf8b','mark.set',1,'80ea5b741a46710d0b40c28d8caa3231','','{"field":"discuss","value":true}','54a22fbc5fbe9168719edfd4624ee9a6');
INSERT INTO "change" VALUES(26,'01a206f1-8de0-7000-8273-0cc89d3e9bef','2026-11-23T05:47:03.520Z','ben','01a206f1-8de0-7000-8273-0cc89d3e9bef','14f191460918649f48360854a18ebf8b','mark.add',1,'850c53ffac5facbdbb84e7b2b61382c4','','{"code":"773fac8c4b7a5a90be50f1e338d2e0f3","end":40,"meaning":"9790f5eabde6d565","round":"f9c2bbecaf9d05a0ad818f5043a88a50","start":25,"text":"ce4947c65bf98871f4300a9894bf0120"}','57e14266c233dda1fc6e172a2ace9f76');
INSERT INTO "change" VALUES(27,'01a206f1-8de1-7000-bbc0-73560bd37723','2026-11-23T05:47:03.521Z','ana','01a206f1-8de1-7000-bbc0-73560bd37723','14f191460918649f48360854a18ebf8b','memo.add',1,'d19c7022c5e8487355f83bbefab2328b','','{"about":"coding","end":null,"start":null,"target":"80ea5b741a46710d0b40c28d8caa3231","text":"Counted twice?","version":null}','67bbc386726c65514f695568ac93d1fa');
INSERT INTO "change" VALUES(28,'01a206f1-8de1-7001-87ce-f86ad43644ca','2026-11-23T05:47:03.521Z','','01a206f1-8de1-7001-87ce-f86ad43644ca','study','code.set',1,'728ee3cd56a5c7231e5fdf4345fb07ed','01a206f1-8dce-7002-a146-1f7bc61d34cb','{"field":"definition","value":"They do not know of it."}','2ce1d6b24668883d8a6478696da3ec2a');
INSERT INTO "change" VALUES(29,'01a206f1-8de3-7000-a63f-364190df3c0c','2026-11-23T05:47:03.523Z','ana','01a206f1-8de3-7000-a63f-364190df3c0c','14f191460918649f48360854a18ebf8b','finish.set',1,'2fd4c146c7d65dd4b1da7d882f85d06a','','{"codes":["1e5d6adcce78d2b1181b7a75eedfe259","728ee3cd56a5c7231e5fdf4345fb07ed","773fac8c4b7a5a90be50f1e338d2e0f3","4f0e029ab31e0ef81c717ea1c9bd6347"],"codings":["80ea5b741a46710d0b40c28d8caa3231"],"finished":true,"round":"f9c2bbecaf9d05a0ad818f5043a88a50"}','5c497409169477dede13aa84fbeb7e1d');
INSERT INTO "change" VALUES(30,'01a206f1-8de4-7000-acd2-8ed46193ec0e','2026-11-23T05:47:03.524Z','ben','01a206f1-8de4-7000-acd2-8ed46193ec0e','14f191460918649f48360854a18ebf8b','finish.set',1,'22775eeea569f63350083f5bad5a19a9','','{"codes":["1e5d6adcce78d2b1181b7a75eedfe259","728ee3cd56a5c7231e5fdf4345fb07ed","773fac8c4b7a5a90be50f1e338d2e0f3","4f0e029ab31e0ef81c717ea1c9bd6347"],"codings":["850c53ffac5facbdbb84e7b2b61382c4"],"finished":true,"round":"f9c2bbecaf9d05a0ad818f5043a88a50"}','b9cf9ea6cb52493b1b46aff56b1cf8eb');
INSERT INTO "change" VALUES(31,'01a206f1-8de4-7001-9516-0988c7093428','2026-11-23T05:47:03.524Z','','01a206f1-8de4-7001-9516-0988c7093428','study','round.set',1,'f9c2bbecaf9d05a0ad818f5043a88a50','01a206f1-8ddc-7000-afeb-5de1109ce0bf','{"field":"open","value":false}','cdab38cf7bf44229bcfc4813eab61120');
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
   "first_meaning" TEXT,
   "split_into" TEXT
);
INSERT INTO "code" VALUES('1e5d6adcce78d2b1181b7a75eedfe259','AW','Awareness','AW','','','','','',NULL,1,0.0,0,NULL,'1e5d6adcce78d2b1181b7a75eedfe259','1e5d6adcce78d2b1181b7a75eedfe259',NULL,'9790f5eabde6d565','9790f5eabde6d565',NULL);
INSERT INTO "code" VALUES('4f0e029ab31e0ef81c717ea1c9bd6347','CAP-BED','Beds','CAP-BED','','','','','','773fac8c4b7a5a90be50f1e338d2e0f3',1,3.0,0,NULL,'773fac8c4b7a5a90be50f1e338d2e0f3','4f0e029ab31e0ef81c717ea1c9bd6347',NULL,'9790f5eabde6d565','9790f5eabde6d565',NULL);
INSERT INTO "code" VALUES('728ee3cd56a5c7231e5fdf4345fb07ed','AW-REF','Referrers','AW-REF','They do not know of it.','','','','','1e5d6adcce78d2b1181b7a75eedfe259',1,1.0,0,NULL,'1e5d6adcce78d2b1181b7a75eedfe259','728ee3cd56a5c7231e5fdf4345fb07ed',NULL,'8c487438763a1595','9790f5eabde6d565',NULL);
INSERT INTO "code" VALUES('773fac8c4b7a5a90be50f1e338d2e0f3','CAP','Capacity','CAP','','','','','',NULL,1,2.0,0,NULL,'773fac8c4b7a5a90be50f1e338d2e0f3','773fac8c4b7a5a90be50f1e338d2e0f3',NULL,'9790f5eabde6d565','9790f5eabde6d565',NULL);
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
INSERT INTO "coding" VALUES('3417f711c301f9ef9cdf36c630169738','14f191460918649f48360854a18ebf8b','ana','728ee3cd56a5c7231e5fdf4345fb07ed','f9c2bbecaf9d05a0ad818f5043a88a50','ce4947c65bf98871f4300a9894bf0120',44,47,'2026-11-23T05:47:03.518Z',0,1,0,'9790f5eabde6d565',NULL);
INSERT INTO "coding" VALUES('80ea5b741a46710d0b40c28d8caa3231','14f191460918649f48360854a18ebf8b','ana','4f0e029ab31e0ef81c717ea1c9bd6347','f9c2bbecaf9d05a0ad818f5043a88a50','ce4947c65bf98871f4300a9894bf0120',25,43,'2026-11-23T05:47:03.517Z',1,1,1,'9790f5eabde6d565',NULL);
INSERT INTO "coding" VALUES('850c53ffac5facbdbb84e7b2b61382c4','14f191460918649f48360854a18ebf8b','ben','773fac8c4b7a5a90be50f1e338d2e0f3','f9c2bbecaf9d05a0ad818f5043a88a50','ce4947c65bf98871f4300a9894bf0120',25,40,'2026-11-23T05:47:03.520Z',0,1,1,'9790f5eabde6d565',NULL);
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
INSERT INTO "finished" VALUES('2fd4c146c7d65dd4b1da7d882f85d06a','14f191460918649f48360854a18ebf8b','ana','f9c2bbecaf9d05a0ad818f5043a88a50',1,'2026-11-23T05:47:03.523Z','["1e5d6adcce78d2b1181b7a75eedfe259", "4f0e029ab31e0ef81c717ea1c9bd6347", "728ee3cd56a5c7231e5fdf4345fb07ed", "773fac8c4b7a5a90be50f1e338d2e0f3"]',NULL);
INSERT INTO "finished" VALUES('22775eeea569f63350083f5bad5a19a9','14f191460918649f48360854a18ebf8b','ben','f9c2bbecaf9d05a0ad818f5043a88a50',1,'2026-11-23T05:47:03.524Z','["1e5d6adcce78d2b1181b7a75eedfe259", "4f0e029ab31e0ef81c717ea1c9bd6347", "728ee3cd56a5c7231e5fdf4345fb07ed", "773fac8c4b7a5a90be50f1e338d2e0f3"]',NULL);
CREATE TABLE "finished_coding" (
   "finished" TEXT NOT NULL,
   "coding" TEXT NOT NULL,
   PRIMARY KEY ("finished", "coding")
);
INSERT INTO "finished_coding" VALUES('2fd4c146c7d65dd4b1da7d882f85d06a','80ea5b741a46710d0b40c28d8caa3231');
INSERT INTO "finished_coding" VALUES('22775eeea569f63350083f5bad5a19a9','850c53ffac5facbdbb84e7b2b61382c4');
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
INSERT INTO "interview" VALUES('14f191460918649f48360854a18ebf8b','DE-01','made.txt','txt','en','ana','ce4947c65bf98871f4300a9894bf0120',67,12);
INSERT INTO "interview" VALUES('ad2098fe94496d7d90cdfbca8b70c543','ES-01','made.txt','txt','en','ben','691455dd03f38ebcf3bfbe0f898e79ba',31,6);
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
INSERT INTO "memo" VALUES('d19c7022c5e8487355f83bbefab2328b','coding','80ea5b741a46710d0b40c28d8caa3231','14f191460918649f48360854a18ebf8b',NULL,NULL,'ana','Counted twice?','2026-11-23T05:47:03.521Z');
CREATE TABLE "purge" (
   "record" TEXT PRIMARY KEY NOT NULL,
   "kind" TEXT NOT NULL,
   "subject" TEXT NOT NULL,
   "interview" TEXT NOT NULL
);
CREATE TABLE "reviewed" (
   "coding" TEXT PRIMARY KEY NOT NULL,
   "text" TEXT NOT NULL
);
CREATE TABLE "round" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "coders" TEXT NOT NULL,
   "interviews" TEXT NOT NULL,
   "open" INTEGER NOT NULL,
   "drawn" TEXT
);
INSERT INTO "round" VALUES('f9c2bbecaf9d05a0ad818f5043a88a50','Reliability 1','reliability','["ana", "ben"]','["14f191460918649f48360854a18ebf8b"]',0,'{"by":"country","number":1,"seed":7,"share":null}');
CREATE TABLE "segment" (
   "interview" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "drawings" TEXT NOT NULL,
   PRIMARY KEY ("interview", "number")
);
INSERT INTO "segment" VALUES('14f191460918649f48360854a18ebf8b',0,25,50,'["01a206f1-8dda-7000-8e4d-3754593b462b:0"]');
INSERT INTO "segment" VALUES('14f191460918649f48360854a18ebf8b',1,51,66,'["01a206f1-8dda-7000-8e4d-3754593b462b:1"]');
CREATE TABLE "sentence" (
   "text" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   PRIMARY KEY ("text", "number")
);
INSERT INTO "sentence" VALUES('ce4947c65bf98871f4300a9894bf0120',0,5,19);
INSERT INTO "sentence" VALUES('ce4947c65bf98871f4300a9894bf0120',1,25,50);
INSERT INTO "sentence" VALUES('ce4947c65bf98871f4300a9894bf0120',2,51,66);
INSERT INTO "sentence" VALUES('691455dd03f38ebcf3bfbe0f898e79ba',0,5,13);
INSERT INTO "sentence" VALUES('691455dd03f38ebcf3bfbe0f898e79ba',1,14,30);
CREATE TABLE "speaker" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "label" TEXT NOT NULL,
   "role" TEXT NOT NULL,
   "confirmed" INTEGER NOT NULL
);
INSERT INTO "speaker" VALUES('14f191460918649f48360854a18ebf8b/0','14f191460918649f48360854a18ebf8b',0,'INT','interviewer',1);
INSERT INTO "speaker" VALUES('14f191460918649f48360854a18ebf8b/1','14f191460918649f48360854a18ebf8b',1,'EXP','interviewee',1);
INSERT INTO "speaker" VALUES('ad2098fe94496d7d90cdfbca8b70c543/0','ad2098fe94496d7d90cdfbca8b70c543',0,'EXP','interviewee',1);
CREATE TABLE "study" (
   "field" TEXT PRIMARY KEY NOT NULL,
   "value" TEXT NOT NULL
);
INSERT INTO "study" VALUES('codebook','small');
INSERT INTO "study" VALUES('level','theme');
INSERT INTO "study" VALUES('name','A study of layout 6');
INSERT INTO "study" VALUES('salt','eed25d275455e9a011fdf1f985d623f9');
CREATE TABLE "text" (
   "id" TEXT PRIMARY KEY,
   "body" TEXT NOT NULL,
   "digest" TEXT NOT NULL
);
INSERT INTO "text" VALUES('ce4947c65bf98871f4300a9894bf0120','INT: How many beds?
EXP: We have four beds in all. Two are closed.
','114fc3d67b010364a09470a195035312');
INSERT INTO "text" VALUES('691455dd03f38ebcf3bfbe0f898e79ba','EXP: We wait. It takes a year.
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
INSERT INTO "text_version" VALUES('ce4947c65bf98871f4300a9894bf0120','14f191460918649f48360854a18ebf8b',NULL,'[]',67,12,'01a206f1-8dd4-7001-91f5-60506eda2f3c');
INSERT INTO "text_version" VALUES('691455dd03f38ebcf3bfbe0f898e79ba','ad2098fe94496d7d90cdfbca8b70c543',NULL,'[]',31,6,'01a206f1-8dd6-7001-8518-e6c364d07327');
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
INSERT INTO "turn" VALUES('ce4947c65bf98871f4300a9894bf0120',0,5,19,0,NULL,NULL);
INSERT INTO "turn" VALUES('ce4947c65bf98871f4300a9894bf0120',1,25,66,1,NULL,NULL);
INSERT INTO "turn" VALUES('691455dd03f38ebcf3bfbe0f898e79ba',0,5,30,0,NULL,NULL);
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
CREATE INDEX "idx_purge_kind"
    ON "purge" ("kind");
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
