pragma application_id = 1232487268;
pragma user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE "attribute" (
   "interview" TEXT NOT NULL,
   "name" TEXT NOT NULL,
   "value" TEXT NOT NULL,
   PRIMARY KEY ("interview", "name")
);
INSERT INTO "attribute" VALUES('152cad570df0aab32f96d03f4e0ac2a6','country','Germany');
INSERT INTO "attribute" VALUES('767ea37480dcf7e721a3f41865efe2ec','country','Spain');
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
INSERT INTO "change" VALUES(1,'01a20637-adc6-7000-8acd-2d68f31285ec','2026-11-23T02:24:01.990Z','','01a20637-adc6-7000-8acd-2d68f31285ec','study','study.create',1,'study','','{"codebook":"small","level":"theme","name":"A study of the first layout","salt":"9674f8b8ddfe52cc7eea8fbf99a6e755"}','065f423d8627ac8f1c0e32ae56d34a8a');
INSERT INTO "change" VALUES(2,'01a20637-adc6-7001-9df6-8cc7f77b2b91','2026-11-23T02:24:01.990Z','','01a20637-adc6-7000-8acd-2d68f31285ec','study','code.add',1,'1e5d6adcce78d2b1181b7a75eedfe259','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"AW","label":"Awareness","parent":null,"position":0.0,"short":"AW","use":""}','17d70dea8163c6b002233d3c2d5a0cb5');
INSERT INTO "change" VALUES(3,'01a20637-adc6-7002-8f31-4ef0e136a275','2026-11-23T02:24:01.990Z','','01a20637-adc6-7000-8acd-2d68f31285ec','study','code.add',1,'728ee3cd56a5c7231e5fdf4345fb07ed','','{"avoid":"","colour":"","counts":true,"definition":"They do not know of it.","example":"","key":"AW-REF","label":"Referrers","parent":"1e5d6adcce78d2b1181b7a75eedfe259","position":1.0,"short":"AW-REF","use":""}','f61b12f9277eee20e20bd73becc32137');
INSERT INTO "change" VALUES(4,'01a20637-adc6-7003-8036-ed3da9922d1f','2026-11-23T02:24:01.990Z','','01a20637-adc6-7000-8acd-2d68f31285ec','study','code.add',1,'773fac8c4b7a5a90be50f1e338d2e0f3','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"CAP","label":"Capacity","parent":null,"position":2.0,"short":"CAP","use":""}','d88bb14e6918f60b29847228e85d7470');
INSERT INTO "change" VALUES(5,'01a20637-adc6-7004-81ea-1be8ce495637','2026-11-23T02:24:01.990Z','','01a20637-adc6-7000-8acd-2d68f31285ec','study','code.add',1,'4f0e029ab31e0ef81c717ea1c9bd6347','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"CAP-BED","label":"Beds","parent":"773fac8c4b7a5a90be50f1e338d2e0f3","position":3.0,"short":"CAP-BED","use":""}','3b7469ab605b890b48765f37bc44c6a6');
INSERT INTO "change" VALUES(6,'01a20637-add7-7000-8988-b18fdcd81051','2026-11-23T02:24:02.007Z','','01a20637-add7-7000-8988-b18fdcd81051','study','coder.add',1,'ana','','{"languages":["en"]}','460b10a9a62dedc40d1af925874936ee');
INSERT INTO "change" VALUES(7,'01a20637-add8-7000-ac5d-588f19ce55f2','2026-11-23T02:24:02.008Z','','01a20637-add8-7000-ac5d-588f19ce55f2','study','coder.add',1,'ben','','{"languages":["en"]}','c7d5b2eaff824eed2985a6ad6cad08ee');
INSERT INTO "change" VALUES(8,'01a20637-add9-7000-825a-1f38cb7a926b','2026-11-23T02:24:02.009Z','','01a20637-add9-7000-825a-1f38cb7a926b','152cad570df0aab32f96d03f4e0ac2a6','interview.add',1,'152cad570df0aab32f96d03f4e0ac2a6','','{"file":"DE-01.txt","format":"txt","language":"en","main_coder":"ana","name":"DE-01"}','6b7d40dbfbaf73a7b28785c132a72ea3');
INSERT INTO "change" VALUES(9,'01a20637-add9-7001-82e8-f04266b67b27','2026-11-23T02:24:02.009Z','','01a20637-add9-7000-825a-1f38cb7a926b','152cad570df0aab32f96d03f4e0ac2a6','text.add',1,'4dac3640008b1c33bbd98f0864b57ae0','','{"length":71,"operations":[],"previous":null,"sentences":[[5,19],[25,54],[55,70]],"turns":[[5,19,0,0.0,null],[25,70,1,4.5,null]],"words":12}','8d38cdbdaa394e66791939b287f31055');
INSERT INTO "change" VALUES(10,'01a20637-add9-7002-9e73-6f991e5df64d','2026-11-23T02:24:02.009Z','','01a20637-add9-7000-825a-1f38cb7a926b','152cad570df0aab32f96d03f4e0ac2a6','speaker.add',1,'152cad570df0aab32f96d03f4e0ac2a6/0','','{"confirmed":false,"label":"INT","number":0,"role":"interviewer"}','110e626eb440a2c14c4eca1f0320e2eb');
INSERT INTO "change" VALUES(11,'01a20637-add9-7003-ad33-21ced153ab0e','2026-11-23T02:24:02.009Z','','01a20637-add9-7000-825a-1f38cb7a926b','152cad570df0aab32f96d03f4e0ac2a6','speaker.add',1,'152cad570df0aab32f96d03f4e0ac2a6/1','','{"confirmed":false,"label":"EXP","number":1,"role":"interviewee"}','f9ab1239dae30dc306c060372966654e');
INSERT INTO "change" VALUES(12,'01a20637-add9-7004-9b30-0b8229155321','2026-11-23T02:24:02.009Z','','01a20637-add9-7000-825a-1f38cb7a926b','152cad570df0aab32f96d03f4e0ac2a6','interview.set',1,'152cad570df0aab32f96d03f4e0ac2a6','','{"field":"attribute:country","value":"Germany"}','7776b1ff9b848c66f70e8b455238ea1f');
INSERT INTO "change" VALUES(13,'01a20637-ade2-7000-8df1-142fc495f6e5','2026-11-23T02:24:02.018Z','','01a20637-ade2-7000-8df1-142fc495f6e5','152cad570df0aab32f96d03f4e0ac2a6','speaker.set',1,'152cad570df0aab32f96d03f4e0ac2a6/0','01a20637-add9-7002-9e73-6f991e5df64d','{"field":"confirmed","value":true}','576cdb955b7ac78fb6caf8ade6eb7f17');
INSERT INTO "change" VALUES(14,'01a20637-ade2-7001-9edb-7f1e372c5230','2026-11-23T02:24:02.018Z','','01a20637-ade2-7000-8df1-142fc495f6e5','152cad570df0aab32f96d03f4e0ac2a6','speaker.set',1,'152cad570df0aab32f96d03f4e0ac2a6/1','01a20637-add9-7003-ad33-21ced153ab0e','{"field":"confirmed","value":true}','b6fea08d00610247fca6843de35144ab');
INSERT INTO "change" VALUES(15,'01a20637-ade3-7000-94cf-3f11015c9981','2026-11-23T02:24:02.019Z','','01a20637-ade3-7000-94cf-3f11015c9981','767ea37480dcf7e721a3f41865efe2ec','interview.add',1,'767ea37480dcf7e721a3f41865efe2ec','','{"file":"ES-01.txt","format":"txt","language":"en","main_coder":"ana","name":"ES-01"}','628e0830cb9e2363b42e316360a0b838');
INSERT INTO "change" VALUES(16,'01a20637-ade3-7001-93cf-85098daf63fc','2026-11-23T02:24:02.019Z','','01a20637-ade3-7000-94cf-3f11015c9981','767ea37480dcf7e721a3f41865efe2ec','text.add',1,'06964fdcf9ed350b08bfa7243093117a','','{"length":69,"operations":[],"previous":null,"sentences":[[5,19],[25,52],[53,68]],"turns":[[5,19,0,0.0,null],[25,68,1,4.5,null]],"words":12}','99ae1dba1dc34f9898fed61ac789c12b');
INSERT INTO "change" VALUES(17,'01a20637-ade3-7002-9bdb-69c342b86cc1','2026-11-23T02:24:02.019Z','','01a20637-ade3-7000-94cf-3f11015c9981','767ea37480dcf7e721a3f41865efe2ec','speaker.add',1,'767ea37480dcf7e721a3f41865efe2ec/0','','{"confirmed":false,"label":"INT","number":0,"role":"interviewer"}','6403c712311b665043e4a85c321ac770');
INSERT INTO "change" VALUES(18,'01a20637-ade3-7003-b2d1-77204806be4a','2026-11-23T02:24:02.019Z','','01a20637-ade3-7000-94cf-3f11015c9981','767ea37480dcf7e721a3f41865efe2ec','speaker.add',1,'767ea37480dcf7e721a3f41865efe2ec/1','','{"confirmed":false,"label":"EXP","number":1,"role":"interviewee"}','c0e39aeedf488573488765026df76f6c');
INSERT INTO "change" VALUES(19,'01a20637-ade3-7004-ae26-987d8d2750a5','2026-11-23T02:24:02.019Z','','01a20637-ade3-7000-94cf-3f11015c9981','767ea37480dcf7e721a3f41865efe2ec','interview.set',1,'767ea37480dcf7e721a3f41865efe2ec','','{"field":"attribute:country","value":"Spain"}','1ebdea832a9f53f49c5b5ba3df9bf492');
INSERT INTO "change" VALUES(20,'01a20637-adee-7000-97fb-362792a5c067','2026-11-23T02:24:02.030Z','','01a20637-adee-7000-97fb-362792a5c067','767ea37480dcf7e721a3f41865efe2ec','speaker.set',1,'767ea37480dcf7e721a3f41865efe2ec/0','01a20637-ade3-7002-9bdb-69c342b86cc1','{"field":"confirmed","value":true}','462ccc48a81c3e8c13ddcb68a55a7284');
INSERT INTO "change" VALUES(21,'01a20637-adee-7001-9867-20261f3a5de7','2026-11-23T02:24:02.030Z','','01a20637-adee-7000-97fb-362792a5c067','767ea37480dcf7e721a3f41865efe2ec','speaker.set',1,'767ea37480dcf7e721a3f41865efe2ec/1','01a20637-ade3-7003-b2d1-77204806be4a','{"field":"confirmed","value":true}','555e5e695343a0193b5d753832b1a34e');
INSERT INTO "change" VALUES(22,'01a20637-adf1-7000-9b98-474e4a69c819','2026-11-23T02:24:02.033Z','','01a20637-adf1-7000-9b98-474e4a69c819','study','round.open',1,'44d66ff22d5624ad706f2e78fc87ecd9','','{"coders":["ana","ben"],"interviews":["152cad570df0aab32f96d03f4e0ac2a6"],"kind":"reliability","name":"Reliability 1","open":true}','941c79b86c16f465fb4fe48667650485');
INSERT INTO "change" VALUES(23,'01a20637-adf6-7000-ba25-57698f574c2d','2026-11-23T02:24:02.038Z','ana','01a20637-adf6-7000-ba25-57698f574c2d','152cad570df0aab32f96d03f4e0ac2a6','mark.add',1,'8c99714320a4c3c637241a11ea19d41e','','{"code":"4f0e029ab31e0ef81c717ea1c9bd6347","end":43,"round":"44d66ff22d5624ad706f2e78fc87ecd9","start":25,"text":"4dac3640008b1c33bbd98f0864b57ae0"}','e7984c2935c1522c95f2c86a1dcebd27');
INSERT INTO "change" VALUES(24,'01a20637-ae01-7000-aa84-a86ec79f6766','2026-11-23T02:24:02.049Z','ben','01a20637-ae01-7000-aa84-a86ec79f6766','152cad570df0aab32f96d03f4e0ac2a6','mark.add',1,'3b637d92d194df462e1089383d9a65e8','','{"code":"773fac8c4b7a5a90be50f1e338d2e0f3","end":40,"round":"44d66ff22d5624ad706f2e78fc87ecd9","start":25,"text":"4dac3640008b1c33bbd98f0864b57ae0"}','e816dbf6de1329aafed3fa22e48fd7bc');
INSERT INTO "change" VALUES(25,'01a20637-ae04-7000-97ba-1f05e7628619','2026-11-23T02:24:02.052Z','ana','01a20637-ae04-7000-97ba-1f05e7628619','152cad570df0aab32f96d03f4e0ac2a6','memo.add',1,'451d52a16102cb53803ba85723e4ebe4','','{"about":"coding","end":null,"start":null,"target":"8c99714320a4c3c637241a11ea19d41e","text":"Counted twice?","version":null}','8ba198d21793c774f9b57d75a34dc253');
INSERT INTO "change" VALUES(26,'01a20637-ae0a-7000-b882-b9d5a6b27a62','2026-11-23T02:24:02.058Z','ana','01a20637-ae0a-7000-b882-b9d5a6b27a62','152cad570df0aab32f96d03f4e0ac2a6','mark.set',1,'8c99714320a4c3c637241a11ea19d41e','','{"field":"discuss","value":true}','b9574e7d71ac33fd951e99615ac64b90');
INSERT INTO "change" VALUES(27,'01a20637-ae0c-7000-a849-e4b7a00dc4de','2026-11-23T02:24:02.060Z','ben','01a20637-ae0c-7000-a849-e4b7a00dc4de','152cad570df0aab32f96d03f4e0ac2a6','mark.add',1,'1cafa275aab99ca230e34a42b8909e48','','{"code":"728ee3cd56a5c7231e5fdf4345fb07ed","end":60,"round":"44d66ff22d5624ad706f2e78fc87ecd9","start":50,"text":"4dac3640008b1c33bbd98f0864b57ae0"}','240e32a78e36696472e84d4ba5665cce');
INSERT INTO "change" VALUES(28,'01a20637-ae0e-7000-9a86-873926898ba4','2026-11-23T02:24:02.062Z','ben','01a20637-ae0e-7000-9a86-873926898ba4','152cad570df0aab32f96d03f4e0ac2a6','mark.remove',1,'1cafa275aab99ca230e34a42b8909e48','','{}','8fb4acddc2b9cbb396e06b921b8e487f');
INSERT INTO "change" VALUES(29,'01a20637-ae13-7000-ae86-63e9a52a1412','2026-11-23T02:24:02.067Z','ana','01a20637-ae13-7000-ae86-63e9a52a1412','152cad570df0aab32f96d03f4e0ac2a6','finish.set',1,'72914e4682fa8f2a7a189d9292a52016','','{"codes":["1e5d6adcce78d2b1181b7a75eedfe259","728ee3cd56a5c7231e5fdf4345fb07ed","773fac8c4b7a5a90be50f1e338d2e0f3","4f0e029ab31e0ef81c717ea1c9bd6347"],"codings":["8c99714320a4c3c637241a11ea19d41e"],"finished":true,"round":"44d66ff22d5624ad706f2e78fc87ecd9"}','ead3edb89ba4a73e686a8aa02b92b212');
INSERT INTO "change" VALUES(30,'01a20637-ae14-7000-975c-eda49bc2f4da','2026-11-23T02:24:02.068Z','ben','01a20637-ae14-7000-975c-eda49bc2f4da','152cad570df0aab32f96d03f4e0ac2a6','finish.set',1,'4f54996790ba977a696f285a8048cd99','','{"codes":["1e5d6adcce78d2b1181b7a75eedfe259","728ee3cd56a5c7231e5fdf4345fb07ed","773fac8c4b7a5a90be50f1e338d2e0f3","4f0e029ab31e0ef81c717ea1c9bd6347"],"codings":["3b637d92d194df462e1089383d9a65e8"],"finished":true,"round":"44d66ff22d5624ad706f2e78fc87ecd9"}','5615f6a0b5fd942584fac86702ce7baf');
INSERT INTO "change" VALUES(31,'01a20637-ae1a-7000-bf59-732201d3b274','2026-11-23T02:24:02.074Z','','01a20637-ae1a-7000-bf59-732201d3b274','study','round.set',1,'44d66ff22d5624ad706f2e78fc87ecd9','01a20637-adf1-7000-9b98-474e4a69c819','{"field":"open","value":false}','80a01c0ceb252833651d79b1c602e527');
INSERT INTO "change" VALUES(32,'01a20637-ae1d-7000-b524-965e7da58090','2026-11-23T02:24:02.077Z','ana','01a20637-ae1d-7000-b524-965e7da58090','767ea37480dcf7e721a3f41865efe2ec','mark.add',1,'15dbdb871972b6445f669d4e75538bd3','','{"code":"4f0e029ab31e0ef81c717ea1c9bd6347","end":43,"round":"coding","start":25,"text":"06964fdcf9ed350b08bfa7243093117a"}','0596961c3f7370568b2fc81917bdeffa');
INSERT INTO "change" VALUES(33,'01a20637-ae23-7000-a974-6cc71a98a5ad','2026-11-23T02:24:02.083Z','ana','01a20637-ae23-7000-a974-6cc71a98a5ad','767ea37480dcf7e721a3f41865efe2ec','action.undo',1,'01a20637-ae1d-7000-b524-965e7da58090','','{}','92aadcc0960a080380549f728fce5602');
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
   "resolved" TEXT NOT NULL
);
INSERT INTO "code" VALUES('1e5d6adcce78d2b1181b7a75eedfe259','AW','Awareness','AW','','','','','',NULL,1,0.0,0,NULL,'1e5d6adcce78d2b1181b7a75eedfe259','1e5d6adcce78d2b1181b7a75eedfe259');
INSERT INTO "code" VALUES('4f0e029ab31e0ef81c717ea1c9bd6347','CAP-BED','Beds','CAP-BED','','','','','','773fac8c4b7a5a90be50f1e338d2e0f3',1,3.0,0,NULL,'773fac8c4b7a5a90be50f1e338d2e0f3','4f0e029ab31e0ef81c717ea1c9bd6347');
INSERT INTO "code" VALUES('728ee3cd56a5c7231e5fdf4345fb07ed','AW-REF','Referrers','AW-REF','They do not know of it.','','','','','1e5d6adcce78d2b1181b7a75eedfe259',1,1.0,0,NULL,'1e5d6adcce78d2b1181b7a75eedfe259','728ee3cd56a5c7231e5fdf4345fb07ed');
INSERT INTO "code" VALUES('773fac8c4b7a5a90be50f1e338d2e0f3','CAP','Capacity','CAP','','','','','',NULL,1,2.0,0,NULL,'773fac8c4b7a5a90be50f1e338d2e0f3','773fac8c4b7a5a90be50f1e338d2e0f3');
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
   "live" INTEGER NOT NULL
);
INSERT INTO "coding" VALUES('3b637d92d194df462e1089383d9a65e8','152cad570df0aab32f96d03f4e0ac2a6','ben','773fac8c4b7a5a90be50f1e338d2e0f3','44d66ff22d5624ad706f2e78fc87ecd9','4dac3640008b1c33bbd98f0864b57ae0',25,40,'2026-11-23T02:24:02.049Z',0,1,1);
INSERT INTO "coding" VALUES('8c99714320a4c3c637241a11ea19d41e','152cad570df0aab32f96d03f4e0ac2a6','ana','4f0e029ab31e0ef81c717ea1c9bd6347','44d66ff22d5624ad706f2e78fc87ecd9','4dac3640008b1c33bbd98f0864b57ae0',25,43,'2026-11-23T02:24:02.038Z',1,1,1);
INSERT INTO "coding" VALUES('1cafa275aab99ca230e34a42b8909e48','152cad570df0aab32f96d03f4e0ac2a6','ben','728ee3cd56a5c7231e5fdf4345fb07ed','44d66ff22d5624ad706f2e78fc87ecd9','4dac3640008b1c33bbd98f0864b57ae0',50,60,'2026-11-23T02:24:02.060Z',0,1,0);
INSERT INTO "coding" VALUES('15dbdb871972b6445f669d4e75538bd3','767ea37480dcf7e721a3f41865efe2ec','ana','4f0e029ab31e0ef81c717ea1c9bd6347','coding','06964fdcf9ed350b08bfa7243093117a',25,43,'2026-11-23T02:24:02.077Z',0,1,0);
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
   "codes" TEXT NOT NULL
);
INSERT INTO "finished" VALUES('72914e4682fa8f2a7a189d9292a52016','152cad570df0aab32f96d03f4e0ac2a6','ana','44d66ff22d5624ad706f2e78fc87ecd9',1,'2026-11-23T02:24:02.067Z','["1e5d6adcce78d2b1181b7a75eedfe259", "4f0e029ab31e0ef81c717ea1c9bd6347", "728ee3cd56a5c7231e5fdf4345fb07ed", "773fac8c4b7a5a90be50f1e338d2e0f3"]');
INSERT INTO "finished" VALUES('4f54996790ba977a696f285a8048cd99','152cad570df0aab32f96d03f4e0ac2a6','ben','44d66ff22d5624ad706f2e78fc87ecd9',1,'2026-11-23T02:24:02.068Z','["1e5d6adcce78d2b1181b7a75eedfe259", "4f0e029ab31e0ef81c717ea1c9bd6347", "728ee3cd56a5c7231e5fdf4345fb07ed", "773fac8c4b7a5a90be50f1e338d2e0f3"]');
CREATE TABLE "finished_coding" (
   "finished" TEXT NOT NULL,
   "coding" TEXT NOT NULL,
   PRIMARY KEY ("finished", "coding")
);
INSERT INTO "finished_coding" VALUES('72914e4682fa8f2a7a189d9292a52016','8c99714320a4c3c637241a11ea19d41e');
INSERT INTO "finished_coding" VALUES('4f54996790ba977a696f285a8048cd99','3b637d92d194df462e1089383d9a65e8');
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
INSERT INTO "interview" VALUES('152cad570df0aab32f96d03f4e0ac2a6','DE-01','DE-01.txt','txt','en','ana','4dac3640008b1c33bbd98f0864b57ae0',71,12);
INSERT INTO "interview" VALUES('767ea37480dcf7e721a3f41865efe2ec','ES-01','ES-01.txt','txt','en','ana','06964fdcf9ed350b08bfa7243093117a',69,12);
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
INSERT INTO "memo" VALUES('451d52a16102cb53803ba85723e4ebe4','coding','8c99714320a4c3c637241a11ea19d41e','152cad570df0aab32f96d03f4e0ac2a6',NULL,NULL,'ana','Counted twice?','2026-11-23T02:24:02.052Z');
CREATE TABLE "round" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "coders" TEXT NOT NULL,
   "interviews" TEXT NOT NULL,
   "open" INTEGER NOT NULL
);
INSERT INTO "round" VALUES('44d66ff22d5624ad706f2e78fc87ecd9','Reliability 1','reliability','["ana", "ben"]','["152cad570df0aab32f96d03f4e0ac2a6"]',0);
CREATE TABLE "sentence" (
   "text" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   PRIMARY KEY ("text", "number")
);
INSERT INTO "sentence" VALUES('4dac3640008b1c33bbd98f0864b57ae0',0,5,19);
INSERT INTO "sentence" VALUES('4dac3640008b1c33bbd98f0864b57ae0',1,25,54);
INSERT INTO "sentence" VALUES('4dac3640008b1c33bbd98f0864b57ae0',2,55,70);
INSERT INTO "sentence" VALUES('06964fdcf9ed350b08bfa7243093117a',0,5,19);
INSERT INTO "sentence" VALUES('06964fdcf9ed350b08bfa7243093117a',1,25,52);
INSERT INTO "sentence" VALUES('06964fdcf9ed350b08bfa7243093117a',2,53,68);
CREATE TABLE "speaker" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "label" TEXT NOT NULL,
   "role" TEXT NOT NULL,
   "confirmed" INTEGER NOT NULL
);
INSERT INTO "speaker" VALUES('152cad570df0aab32f96d03f4e0ac2a6/0','152cad570df0aab32f96d03f4e0ac2a6',0,'INT','interviewer',1);
INSERT INTO "speaker" VALUES('152cad570df0aab32f96d03f4e0ac2a6/1','152cad570df0aab32f96d03f4e0ac2a6',1,'EXP','interviewee',1);
INSERT INTO "speaker" VALUES('767ea37480dcf7e721a3f41865efe2ec/0','767ea37480dcf7e721a3f41865efe2ec',0,'INT','interviewer',1);
INSERT INTO "speaker" VALUES('767ea37480dcf7e721a3f41865efe2ec/1','767ea37480dcf7e721a3f41865efe2ec',1,'EXP','interviewee',1);
CREATE TABLE "study" (
   "field" TEXT PRIMARY KEY NOT NULL,
   "value" TEXT NOT NULL
);
INSERT INTO "study" VALUES('codebook','small');
INSERT INTO "study" VALUES('level','theme');
INSERT INTO "study" VALUES('name','A study of the first layout');
INSERT INTO "study" VALUES('salt','9674f8b8ddfe52cc7eea8fbf99a6e755');
CREATE TABLE "text" (
   "id" TEXT PRIMARY KEY,
   "body" TEXT NOT NULL,
   "digest" TEXT NOT NULL
);
INSERT INTO "text" VALUES('4dac3640008b1c33bbd98f0864b57ae0','INT: How many beds?
EXP: We have four beds in Germany. Two are closed.
','6b3bcbcc4e12c87f232468357f3b107a');
INSERT INTO "text" VALUES('06964fdcf9ed350b08bfa7243093117a','INT: How many beds?
EXP: We have four beds in Spain. Two are closed.
','9267fea5f10da9e7eac9c99f0d71baca');
CREATE TABLE "text_version" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "previous" TEXT,
   "operations" TEXT NOT NULL,
   "length" INTEGER NOT NULL,
   "words" INTEGER NOT NULL,
   "added" TEXT NOT NULL
);
INSERT INTO "text_version" VALUES('4dac3640008b1c33bbd98f0864b57ae0','152cad570df0aab32f96d03f4e0ac2a6',NULL,'[]',71,12,'01a20637-add9-7001-82e8-f04266b67b27');
INSERT INTO "text_version" VALUES('06964fdcf9ed350b08bfa7243093117a','767ea37480dcf7e721a3f41865efe2ec',NULL,'[]',69,12,'01a20637-ade3-7001-93cf-85098daf63fc');
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
INSERT INTO "turn" VALUES('4dac3640008b1c33bbd98f0864b57ae0',0,5,19,0,0.0,NULL);
INSERT INTO "turn" VALUES('4dac3640008b1c33bbd98f0864b57ae0',1,25,70,1,4.5,NULL);
INSERT INTO "turn" VALUES('06964fdcf9ed350b08bfa7243093117a',0,5,19,0,0.0,NULL);
INSERT INTO "turn" VALUES('06964fdcf9ed350b08bfa7243093117a',1,25,68,1,4.5,NULL);
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
CREATE INDEX "idx_coding_interview_coder"
    ON "coding" ("interview", "coder");
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
