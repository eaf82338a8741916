pragma application_id = 1232487268;
pragma user_version = 9;
BEGIN TRANSACTION;
CREATE TABLE "attribute" (
   "interview" TEXT NOT NULL,
   "name" TEXT NOT NULL,
   "value" TEXT NOT NULL,
   PRIMARY KEY ("interview", "name")
);
INSERT INTO "attribute" VALUES('bee3941d538dd4c3317e758911ec79b7','country','Germany');
INSERT INTO "attribute" VALUES('aa95ce14429915018f95be7aaeebcdde','country','Spain');
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
INSERT INTO "change" VALUES(1,'01a2074c-7e42-7000-b331-fbbd0092b605','2026-11-23T07:26:23.298Z','','01a2074c-7e42-7000-b331-fbbd0092b605','study','study.create',1,'study','','{"codebook":"small","level":"theme","name":"A study of layout 8","salt":"ce2a0043bf9dc4c11f510943bc0d90da","secret":"54171851556d9ff5304ba6d1648714d8"}','defbe515226b7ef401c91a89553f08c6');
INSERT INTO "change" VALUES(2,'01a2074c-7e42-7001-862c-b6e4c57009bf','2026-11-23T07:26:23.298Z','','01a2074c-7e42-7000-b331-fbbd0092b605','study','code.add',1,'1e5d6adcce78d2b1181b7a75eedfe259','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"AW","label":"Awareness","parent":null,"position":0.0,"short":"AW","use":""}','e5fb45348498c7f673afc4196b9187eb');
INSERT INTO "change" VALUES(3,'01a2074c-7e42-7002-8cb8-c14cfd108463','2026-11-23T07:26:23.298Z','','01a2074c-7e42-7000-b331-fbbd0092b605','study','code.add',1,'728ee3cd56a5c7231e5fdf4345fb07ed','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"AW-REF","label":"Referrers","parent":"1e5d6adcce78d2b1181b7a75eedfe259","position":1.0,"short":"AW-REF","use":""}','c5deaeeb70581faabd3053a20294ec56');
INSERT INTO "change" VALUES(4,'01a2074c-7e42-7003-ab75-cb6118db1341','2026-11-23T07:26:23.298Z','','01a2074c-7e42-7000-b331-fbbd0092b605','study','code.add',1,'773fac8c4b7a5a90be50f1e338d2e0f3','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"CAP","label":"Capacity","parent":null,"position":2.0,"short":"CAP","use":""}','bac90451db4290342a60677e9f1e07df');
INSERT INTO "change" VALUES(5,'01a2074c-7e42-7004-9ddf-8c26ca28754b','2026-11-23T07:26:23.298Z','','01a2074c-7e42-7000-b331-fbbd0092b605','study','code.add',1,'4f0e029ab31e0ef81c717ea1c9bd6347','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"CAP-BED","label":"Beds","parent":"773fac8c4b7a5a90be50f1e338d2e0f3","position":3.0,"short":"CAP-BED","use":""}','1e3dccd8dc411640ab72507ce11ab9e9');
INSERT INTO "change" VALUES(6,'01a2074c-7e53-7000-9af3-f9da7bcd6d19','2026-11-23T07:26:23.315Z','','01a2074c-7e53-7000-9af3-f9da7bcd6d19','study','coder.add',1,'ana','','{"languages":["en"]}','86e28ccf4174e3f161727dba550aec42');
INSERT INTO "change" VALUES(7,'01a2074c-7e5b-7000-97a5-d162f2619600','2026-11-23T07:26:23.323Z','','01a2074c-7e5b-7000-97a5-d162f2619600','study','coder.add',1,'ben','','{"languages":["en"]}','69dc4be4b058f1bfe2956be3516826b5');
INSERT INTO "change" VALUES(8,'01a2074c-7e5f-7000-86da-109c9a55b558','2026-11-23T07:26:23.327Z','','01a2074c-7e5f-7000-86da-109c9a55b558','bee3941d538dd4c3317e758911ec79b7','interview.add',1,'bee3941d538dd4c3317e758911ec79b7','','{"file":"made.txt","format":"txt","language":"en","main_coder":"ana","name":"DE-01"}','115844e69404b8e6d16bf27743551043');
INSERT INTO "change" VALUES(9,'01a2074c-7e5f-7001-b6ab-48faa7e6a52e','2026-11-23T07:26:23.327Z','','01a2074c-7e5f-7000-86da-109c9a55b558','bee3941d538dd4c3317e758911ec79b7','text.add',1,'7a16188cbf0d1aa32672932a7d190007','','{"length":67,"operations":[],"previous":null,"sentences":[[5,19],[25,50],[51,66]],"turns":[[5,19,0,null,null],[25,66,1,null,null]],"words":12}','854d84590c50fb235ec51871283b7ceb');
INSERT INTO "change" VALUES(10,'01a2074c-7e5f-7002-a921-9f72adec9f8f','2026-11-23T07:26:23.327Z','','01a2074c-7e5f-7000-86da-109c9a55b558','bee3941d538dd4c3317e758911ec79b7','speaker.add',1,'bee3941d538dd4c3317e758911ec79b7/0','','{"confirmed":false,"label":"INT","number":0,"role":"interviewer"}','d74a24b2df5accf9cbd9431f10f9f9bc');
INSERT INTO "change" VALUES(11,'01a2074c-7e5f-7003-9014-cae5aa0eb61b','2026-11-23T07:26:23.327Z','','01a2074c-7e5f-7000-86da-109c9a55b558','bee3941d538dd4c3317e758911ec79b7','speaker.add',1,'bee3941d538dd4c3317e758911ec79b7/1','','{"confirmed":false,"label":"EXP","number":1,"role":"interviewee"}','63488547018abfe1eb8da684550fd1b3');
INSERT INTO "change" VALUES(12,'01a2074c-7e5f-7004-9469-91309c42320f','2026-11-23T07:26:23.327Z','','01a2074c-7e5f-7000-86da-109c9a55b558','bee3941d538dd4c3317e758911ec79b7','interview.set',1,'bee3941d538dd4c3317e758911ec79b7','','{"field":"attribute:country","value":"Germany"}','76b3f62c2da2bf3169bcc09e92861eca');
INSERT INTO "change" VALUES(13,'01a2074c-7e62-7000-b0f0-8c7e097d7a81','2026-11-23T07:26:23.330Z','','01a2074c-7e62-7000-b0f0-8c7e097d7a81','aa95ce14429915018f95be7aaeebcdde','interview.add',1,'aa95ce14429915018f95be7aaeebcdde','','{"file":"made.txt","format":"txt","language":"en","main_coder":"ben","name":"ES-01"}','9d1fd0f6ad2dab510ddb442a598cb201');
INSERT INTO "change" VALUES(14,'01a2074c-7e62-7001-8643-c9b34480bb84','2026-11-23T07:26:23.330Z','','01a2074c-7e62-7000-b0f0-8c7e097d7a81','aa95ce14429915018f95be7aaeebcdde','text.add',1,'8cfe90066597563eb1c4930b805e5ddf','','{"length":31,"operations":[],"previous":null,"sentences":[[5,13],[14,30]],"turns":[[5,30,0,null,null]],"words":6}','5139c83cfb70e5eb91916cbf80264edf');
INSERT INTO "change" VALUES(15,'01a2074c-7e62-7002-abd4-b926c63a045e','2026-11-23T07:26:23.330Z','','01a2074c-7e62-7000-b0f0-8c7e097d7a81','aa95ce14429915018f95be7aaeebcdde','speaker.add',1,'aa95ce14429915018f95be7aaeebcdde/0','','{"confirmed":false,"label":"EXP","number":0,"role":"interviewee"}','044b490ba1389264acb948755a510262');
INSERT INTO "change" VALUES(16,'01a2074c-7e62-7003-8659-07bfc29077b7','2026-11-23T07:26:23.330Z','','01a2074c-7e62-7000-b0f0-8c7e097d7a81','aa95ce14429915018f95be7aaeebcdde','interview.set',1,'aa95ce14429915018f95be7aaeebcdde','','{"field":"attribute:country","value":"Spain"}','cbcd717f245eb8c65e6d8e5e5af0f97a');
INSERT INTO "change" VALUES(17,'01a2074c-7e6a-7000-8a77-e31e3845cc5d','2026-11-23T07:26:23.338Z','','01a2074c-7e6a-7000-8a77-e31e3845cc5d','bee3941d538dd4c3317e758911ec79b7','speaker.set',1,'bee3941d538dd4c3317e758911ec79b7/0','01a2074c-7e5f-7002-a921-9f72adec9f8f','{"field":"confirmed","value":true}','620ceeeef512d6c1e05cd386dc0deca0');
INSERT INTO "change" VALUES(18,'01a2074c-7e6a-7001-aee6-70645cfa36ea','2026-11-23T07:26:23.338Z','','01a2074c-7e6a-7000-8a77-e31e3845cc5d','bee3941d538dd4c3317e758911ec79b7','speaker.set',1,'bee3941d538dd4c3317e758911ec79b7/1','01a2074c-7e5f-7003-9014-cae5aa0eb61b','{"field":"confirmed","value":true}','156719e8eef629514c31327a09cf0043');
INSERT INTO "change" VALUES(19,'01a2074c-7e6c-7000-a63a-ee6487959d07','2026-11-23T07:26:23.340Z','','01a2074c-7e6c-7000-a63a-ee6487959d07','aa95ce14429915018f95be7aaeebcdde','speaker.set',1,'aa95ce14429915018f95be7aaeebcdde/0','01a2074c-7e62-7002-abd4-b926c63a045e','{"field":"confirmed","value":true}','8918e6bfdd2aed57059cc1a4a3689dd0');
INSERT INTO "change" VALUES(20,'01a2074c-7e6e-7000-b622-b74c9c6f8ece','2026-11-23T07:26:23.342Z','','01a2074c-7e6e-7000-b622-b74c9c6f8ece','bee3941d538dd4c3317e758911ec79b7','segment.draw',1,'bee3941d538dd4c3317e758911ec79b7','','{"spans":[[25,50],[51,66]],"text":"7a16188cbf0d1aa32672932a7d190007"}','a1596762d1dae8f1375a0f97c373b4bd');
INSERT INTO "change" VALUES(21,'01a2074c-7e72-7000-ba26-2496ce5c1e4f','2026-11-23T07:26:23.346Z','','01a2074c-7e72-7000-ba26-2496ce5c1e4f','study','round.open',1,'a164ab04a38214ce447febcd6b0d31cb','','{"coders":["ana","ben"],"drawn":{"by":"country","number":1,"seed":7,"share":null},"interviews":["bee3941d538dd4c3317e758911ec79b7"],"kind":"reliability","name":"Reliability 1","open":true,"reveal":"each","start":"clean"}','72dd43d833cbea4de2e44eee4dfb565c');
INSERT INTO "change" VALUES(22,'01a2074c-7e77-7000-9e1d-e615a60e486b','2026-11-23T07:26:23.351Z','ana','01a2074c-7e77-7000-9e1d-e615a60e486b','bee3941d538dd4c3317e758911ec79b7','mark.add',1,'966dcaa731b075d817a9e520c586176f','','{"code":"4f0e029ab31e0ef81c717ea1c9bd6347","end":43,"meaning":"9790f5eabde6d565","round":"a164ab04a38214ce447febcd6b0d31cb","start":25,"text":"7a16188cbf0d1aa32672932a7d190007"}','8119d82da111042fc275a095291dcf9d');
INSERT INTO "change" VALUES(23,'01a2074c-7e7a-7000-84af-6387c969e7cd','2026-11-23T07:26:23.354Z','ana','01a2074c-7e7a-7000-84af-6387c969e7cd','bee3941d538dd4c3317e758911ec79b7','mark.add',1,'c740850540a0a69405834475646379b3','','{"code":"728ee3cd56a5c7231e5fdf4345fb07ed","end":47,"meaning":"9790f5eabde6d565","round":"a164ab04a38214ce447febcd6b0d31cb","start":44,"text":"7a16188cbf0d1aa32672932a7d190007"}','95dfa4369845ef08ddb5fe6ebb7a982d');
INSERT INTO "change" VALUES(24,'01a2074c-7e82-7000-aa8c-1678c31630e2','2026-11-23T07:26:23.362Z','ana','01a2074c-7e82-7000-aa8c-1678c31630e2','bee3941d538dd4c3317e758911ec79b7','mark.remove',1,'c740850540a0a69405834475646379b3','','{}','b075806aafb441da252eaf1082d00282');
INSERT INTO "change" VALUES(25,'01a2074c-7e8a-7000-96b7-06488ac4b29c','2026-11-23T07:26:23.370Z','ana','01a2074c-7e8a-7000-96b7-06488ac4b29c','bee3941d538dd4c3317e758911ec79b7','mark.set',1,'966dcaa731b075d817a9e520c586176f','','{"field":"discuss","value":true}','0dad6e9354dc507f33c8754972c8cda9');
INSERT INTO "change" VALUES(26,'01a2074c-7e8d-7000-8527-76e8072b023d','2026-11-23T07:26:23.373Z','ben','01a2074c-7e8d-7000-8527-76e8072b023d','bee3941d538dd4c3317e758911ec79b7','mark.add',1,'4c1e243d6ec3134cd95e932a7bdb2511','','{"code":"773fac8c4b7a5a90be50f1e338d2e0f3","end":40,"meaning":"9790f5eabde6d565","round":"a164ab04a38214ce447febcd6b0d31cb","start":25,"text":"7a16188cbf0d1aa32672932a7d190007"}','faa805c773fd012287c41a105cb6f21c');
INSERT INTO "change" VALUES(27,'01a2074c-7e93-7000-b29e-e1ffab5b0e7a','2026-11-23T07:26:23.379Z','ana','01a2074c-7e93-7000-b29e-e1ffab5b0e7a','bee3941d538dd4c3317e758911ec79b7','memo.add',1,'943f87146caa5f1f89fd3daad414dc58','','{"about":"coding","end":null,"start":null,"target":"966dcaa731b075d817a9e520c586176f","text":"Counted twice?","version":null}','50ebc02b8cc10126ebe8f528aa72291f');
INSERT INTO "change" VALUES(28,'01a2074c-7e94-7000-b696-e531178e1c68','2026-11-23T07:26:23.380Z','','01a2074c-7e94-7000-b696-e531178e1c68','study','code.set',1,'728ee3cd56a5c7231e5fdf4345fb07ed','01a2074c-7e42-7002-8cb8-c14cfd108463','{"field":"definition","value":"They do not know of it."}','f22431d2f02dfd47400600a7f35f6658');
INSERT INTO "change" VALUES(29,'01a2074c-7e9c-7000-94cf-712e81269894','2026-11-23T07:26:23.388Z','ana','01a2074c-7e9c-7000-94cf-712e81269894','bee3941d538dd4c3317e758911ec79b7','finish.set',1,'fb0d342ced0bb3d4084225bc4bd6af59','','{"codes":["1e5d6adcce78d2b1181b7a75eedfe259","728ee3cd56a5c7231e5fdf4345fb07ed","773fac8c4b7a5a90be50f1e338d2e0f3","4f0e029ab31e0ef81c717ea1c9bd6347"],"codings":["966dcaa731b075d817a9e520c586176f"],"finished":true,"round":"a164ab04a38214ce447febcd6b0d31cb","saw":[]}','16f9b95a5dd50e0e7bfc9d9457579e93');
INSERT INTO "change" VALUES(30,'01a2074c-7ea2-7000-82fc-086297a47f2e','2026-11-23T07:26:23.394Z','ben','01a2074c-7ea2-7000-82fc-086297a47f2e','bee3941d538dd4c3317e758911ec79b7','finish.set',1,'6be30a58ad48787a734f27d6b203142e','','{"codes":["1e5d6adcce78d2b1181b7a75eedfe259","728ee3cd56a5c7231e5fdf4345fb07ed","773fac8c4b7a5a90be50f1e338d2e0f3","4f0e029ab31e0ef81c717ea1c9bd6347"],"codings":["4c1e243d6ec3134cd95e932a7bdb2511"],"finished":true,"round":"a164ab04a38214ce447febcd6b0d31cb","saw":[]}','ba40627bae0807ef143729e104c35146');
INSERT INTO "change" VALUES(31,'01a2074c-7ea4-7000-a911-bc4f6f569b1d','2026-11-23T07:26:23.396Z','','01a2074c-7ea4-7000-a911-bc4f6f569b1d','study','round.set',1,'a164ab04a38214ce447febcd6b0d31cb','01a2074c-7e72-7000-ba26-2496ce5c1e4f','{"field":"open","value":false}','829b366644832762f107c8cf0f3aa3a6');
INSERT INTO "change" VALUES(32,'01a2074c-7eab-7000-b8ee-8532cbbd62ff','2026-11-23T07:26:23.403Z','ana','01a2074c-7eab-7000-b8ee-8532cbbd62ff','bee3941d538dd4c3317e758911ec79b7','decision.make',1,'bee3941d538dd4c3317e758911ec79b7','','{"coders":["ana","ben"],"end":43,"gone":[],"judged":["4c1e243d6ec3134cd95e932a7bdb2511","966dcaa731b075d817a9e520c586176f"],"reason":"Beds are meant.","resolved":[["4f0e029ab31e0ef81c717ea1c9bd6347",25,43]],"round":"a164ab04a38214ce447febcd6b0d31cb","start":25,"text":"7a16188cbf0d1aa32672932a7d190007","verdict":"a"}','fe0f8ef7b6fce7b6016e816f7bfd232f');
INSERT INTO "change" VALUES(33,'01a20774-a12f-7000-bc72-4af7f43fcf2c','2026-11-23T08:10:13.679Z','ana','01a20774-a12f-7000-bc72-4af7f43fcf2c','bee3941d538dd4c3317e758911ec79b7','quote.set',1,'966dcaa731b075d817a9e520c586176f','','{"field":"star","value":true}','9386803bc4fa0b57840eec754139c05f');
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
INSERT INTO "coding" VALUES('c740850540a0a69405834475646379b3','bee3941d538dd4c3317e758911ec79b7','ana','728ee3cd56a5c7231e5fdf4345fb07ed','a164ab04a38214ce447febcd6b0d31cb','7a16188cbf0d1aa32672932a7d190007',44,47,'2026-11-23T07:26:23.354Z',0,1,0,'9790f5eabde6d565',NULL);
INSERT INTO "coding" VALUES('966dcaa731b075d817a9e520c586176f','bee3941d538dd4c3317e758911ec79b7','ana','4f0e029ab31e0ef81c717ea1c9bd6347','a164ab04a38214ce447febcd6b0d31cb','7a16188cbf0d1aa32672932a7d190007',25,43,'2026-11-23T07:26:23.351Z',1,1,1,'9790f5eabde6d565',NULL);
INSERT INTO "coding" VALUES('4c1e243d6ec3134cd95e932a7bdb2511','bee3941d538dd4c3317e758911ec79b7','ben','773fac8c4b7a5a90be50f1e338d2e0f3','a164ab04a38214ce447febcd6b0d31cb','7a16188cbf0d1aa32672932a7d190007',25,40,'2026-11-23T07:26:23.373Z',0,1,1,'9790f5eabde6d565',NULL);
CREATE TABLE "conflict" (
   "family" TEXT NOT NULL,
   "subject" TEXT NOT NULL,
   "field" TEXT NOT NULL,
   "shown" TEXT NOT NULL,
   "others" TEXT NOT NULL
);
CREATE TABLE "decision" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "coder" TEXT NOT NULL,
   "at" TEXT NOT NULL,
   "round" TEXT NOT NULL,
   "coders" TEXT NOT NULL,
   "verdict" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "placed" INTEGER NOT NULL,
   "resolved" TEXT NOT NULL,
   "judged" TEXT NOT NULL,
   "gone" TEXT NOT NULL,
   "reason" TEXT NOT NULL,
   "shown" INTEGER NOT NULL,
   "conflicting" INTEGER NOT NULL
);
INSERT INTO "decision" VALUES('01a2074c-7eab-7000-b8ee-8532cbbd62ff','bee3941d538dd4c3317e758911ec79b7','ana','2026-11-23T07:26:23.403Z','a164ab04a38214ce447febcd6b0d31cb','["ana", "ben"]','a','7a16188cbf0d1aa32672932a7d190007',25,43,1,'[["4f0e029ab31e0ef81c717ea1c9bd6347", 25, 43]]','["4c1e243d6ec3134cd95e932a7bdb2511", "966dcaa731b075d817a9e520c586176f"]','[]','Beds are meant.',1,0);
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
INSERT INTO "finished" VALUES('fb0d342ced0bb3d4084225bc4bd6af59','bee3941d538dd4c3317e758911ec79b7','ana','a164ab04a38214ce447febcd6b0d31cb',1,'2026-11-23T07:26:23.388Z','["1e5d6adcce78d2b1181b7a75eedfe259", "4f0e029ab31e0ef81c717ea1c9bd6347", "728ee3cd56a5c7231e5fdf4345fb07ed", "773fac8c4b7a5a90be50f1e338d2e0f3"]',NULL);
INSERT INTO "finished" VALUES('6be30a58ad48787a734f27d6b203142e','bee3941d538dd4c3317e758911ec79b7','ben','a164ab04a38214ce447febcd6b0d31cb',1,'2026-11-23T07:26:23.394Z','["1e5d6adcce78d2b1181b7a75eedfe259", "4f0e029ab31e0ef81c717ea1c9bd6347", "728ee3cd56a5c7231e5fdf4345fb07ed", "773fac8c4b7a5a90be50f1e338d2e0f3"]',NULL);
CREATE TABLE "finished_coding" (
   "finished" TEXT NOT NULL,
   "coding" TEXT NOT NULL,
   PRIMARY KEY ("finished", "coding")
);
INSERT INTO "finished_coding" VALUES('fb0d342ced0bb3d4084225bc4bd6af59','966dcaa731b075d817a9e520c586176f');
INSERT INTO "finished_coding" VALUES('6be30a58ad48787a734f27d6b203142e','4c1e243d6ec3134cd95e932a7bdb2511');
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
INSERT INTO "interview" VALUES('bee3941d538dd4c3317e758911ec79b7','DE-01','made.txt','txt','en','ana','7a16188cbf0d1aa32672932a7d190007',67,12);
INSERT INTO "interview" VALUES('aa95ce14429915018f95be7aaeebcdde','ES-01','made.txt','txt','en','ben','8cfe90066597563eb1c4930b805e5ddf',31,6);
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
INSERT INTO "memo" VALUES('943f87146caa5f1f89fd3daad414dc58','coding','966dcaa731b075d817a9e520c586176f','bee3941d538dd4c3317e758911ec79b7',NULL,NULL,'ana','Counted twice?','2026-11-23T07:26:23.379Z');
CREATE TABLE "purge" (
   "record" TEXT PRIMARY KEY NOT NULL,
   "kind" TEXT NOT NULL,
   "subject" TEXT NOT NULL,
   "interview" TEXT NOT NULL
);
CREATE TABLE "quote" (
   "coding" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "starred" INTEGER NOT NULL,
   "edited" TEXT,
   "look_again" INTEGER NOT NULL,
   "translation" TEXT,
   "language" TEXT,
   "position" REAL NOT NULL,
   "coder" TEXT NOT NULL,
   "at" TEXT NOT NULL,
   "coders" TEXT NOT NULL
);
INSERT INTO "quote" VALUES('966dcaa731b075d817a9e520c586176f','bee3941d538dd4c3317e758911ec79b7',1,NULL,0,NULL,NULL,0.0,'ana','2026-11-23T08:10:13.679Z','["ana"]');
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
   "drawn" TEXT,
   "reveal" TEXT,
   "start" TEXT
);
INSERT INTO "round" VALUES('a164ab04a38214ce447febcd6b0d31cb','Reliability 1','reliability','["ana", "ben"]','["bee3941d538dd4c3317e758911ec79b7"]',0,'{"by":"country","number":1,"seed":7,"share":null}','each','clean');
CREATE TABLE "segment" (
   "interview" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "drawings" TEXT NOT NULL,
   PRIMARY KEY ("interview", "number")
);
INSERT INTO "segment" VALUES('bee3941d538dd4c3317e758911ec79b7',0,25,50,'["01a2074c-7e6e-7000-b622-b74c9c6f8ece:0"]');
INSERT INTO "segment" VALUES('bee3941d538dd4c3317e758911ec79b7',1,51,66,'["01a2074c-7e6e-7000-b622-b74c9c6f8ece:1"]');
CREATE TABLE "sentence" (
   "text" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   PRIMARY KEY ("text", "number")
);
INSERT INTO "sentence" VALUES('7a16188cbf0d1aa32672932a7d190007',0,5,19);
INSERT INTO "sentence" VALUES('7a16188cbf0d1aa32672932a7d190007',1,25,50);
INSERT INTO "sentence" VALUES('7a16188cbf0d1aa32672932a7d190007',2,51,66);
INSERT INTO "sentence" VALUES('8cfe90066597563eb1c4930b805e5ddf',0,5,13);
INSERT INTO "sentence" VALUES('8cfe90066597563eb1c4930b805e5ddf',1,14,30);
CREATE TABLE "speaker" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "label" TEXT NOT NULL,
   "role" TEXT NOT NULL,
   "confirmed" INTEGER NOT NULL
);
INSERT INTO "speaker" VALUES('bee3941d538dd4c3317e758911ec79b7/0','bee3941d538dd4c3317e758911ec79b7',0,'INT','interviewer',1);
INSERT INTO "speaker" VALUES('bee3941d538dd4c3317e758911ec79b7/1','bee3941d538dd4c3317e758911ec79b7',1,'EXP','interviewee',1);
INSERT INTO "speaker" VALUES('aa95ce14429915018f95be7aaeebcdde/0','aa95ce14429915018f95be7aaeebcdde',0,'EXP','interviewee',1);
CREATE TABLE "study" (
   "field" TEXT PRIMARY KEY NOT NULL,
   "value" TEXT NOT NULL
);
INSERT INTO "study" VALUES('codebook','small');
INSERT INTO "study" VALUES('level','theme');
INSERT INTO "study" VALUES('name','A study of layout 8');
INSERT INTO "study" VALUES('salt','ce2a0043bf9dc4c11f510943bc0d90da');
INSERT INTO "study" VALUES('secret','54171851556d9ff5304ba6d1648714d8');
CREATE TABLE "summary" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "code" TEXT NOT NULL,
   "coder" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "at" TEXT NOT NULL
);
CREATE TABLE "text" (
   "id" TEXT PRIMARY KEY,
   "body" TEXT NOT NULL,
   "digest" TEXT NOT NULL
);
INSERT INTO "text" VALUES('7a16188cbf0d1aa32672932a7d190007','INT: How many beds?
EXP: We have four beds in all. Two are closed.
','114fc3d67b010364a09470a195035312');
INSERT INTO "text" VALUES('8cfe90066597563eb1c4930b805e5ddf','EXP: We wait. It takes a year.
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
INSERT INTO "text_version" VALUES('7a16188cbf0d1aa32672932a7d190007','bee3941d538dd4c3317e758911ec79b7',NULL,'[]',67,12,'01a2074c-7e5f-7001-b6ab-48faa7e6a52e');
INSERT INTO "text_version" VALUES('8cfe90066597563eb1c4930b805e5ddf','aa95ce14429915018f95be7aaeebcdde',NULL,'[]',31,6,'01a2074c-7e62-7001-8643-c9b34480bb84');
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
INSERT INTO "turn" VALUES('7a16188cbf0d1aa32672932a7d190007',0,5,19,0,NULL,NULL);
INSERT INTO "turn" VALUES('7a16188cbf0d1aa32672932a7d190007',1,25,66,1,NULL,NULL);
INSERT INTO "turn" VALUES('8cfe90066597563eb1c4930b805e5ddf',0,5,30,0,NULL,NULL);
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
CREATE INDEX "idx_decision_interview"
    ON "decision" ("interview");
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
CREATE INDEX "idx_quote_interview"
    ON "quote" ("interview");
CREATE INDEX "idx_summary_interview"
    ON "summary" ("interview");
COMMIT;
