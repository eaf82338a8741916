pragma application_id = 1232487268;
pragma user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE "attribute" (
   "interview" TEXT NOT NULL,
   "name" TEXT NOT NULL,
   "value" TEXT NOT NULL,
   PRIMARY KEY ("interview", "name")
);
INSERT INTO "attribute" VALUES('c856a3ad1ecca70f758eeafd423441b9','country','Germany');
INSERT INTO "attribute" VALUES('a9ce6bccec64db6bf8f0b9591f581ed4','country','Spain');
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
INSERT INTO "change" VALUES(1,'01a206f1-7ad2-7000-9141-300b06d41623','2026-11-23T05:46:58.642Z','','01a206f1-7ad2-7000-9141-300b06d41623','study','study.create',1,'study','','{"codebook":"small","level":"theme","name":"A study of layout 3","salt":"9f74bfa5bf68c0dc0f855716412e1e30"}','e9a43454217840dde165b70c724d7567');
INSERT INTO "change" VALUES(2,'01a206f1-7ad2-7001-82ca-170f49f56f35','2026-11-23T05:46:58.642Z','','01a206f1-7ad2-7000-9141-300b06d41623','study','code.add',1,'1e5d6adcce78d2b1181b7a75eedfe259','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"AW","label":"Awareness","parent":null,"position":0.0,"short":"AW","use":""}','9d7bcae5f5fa51173d967c6a9d754e53');
INSERT INTO "change" VALUES(3,'01a206f1-7ad2-7002-bc69-c2010a026bea','2026-11-23T05:46:58.642Z','','01a206f1-7ad2-7000-9141-300b06d41623','study','code.add',1,'728ee3cd56a5c7231e5fdf4345fb07ed','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"AW-REF","label":"Referrers","parent":"1e5d6adcce78d2b1181b7a75eedfe259","position":1.0,"short":"AW-REF","use":""}','ab39b5c838aa11fe38efca7f5dd6410e');
INSERT INTO "change" VALUES(4,'01a206f1-7ad2-7003-bebd-9bef97258fc3','2026-11-23T05:46:58.642Z','','01a206f1-7ad2-7000-9141-300b06d41623','study','code.add',1,'773fac8c4b7a5a90be50f1e338d2e0f3','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"CAP","label":"Capacity","parent":null,"position":2.0,"short":"CAP","use":""}','cdcb573768ae40d848bf6c1c998db9bf');
INSERT INTO "change" VALUES(5,'01a206f1-7ad2-7004-96da-0bd76053bdf7','2026-11-23T05:46:58.642Z','','01a206f1-7ad2-7000-9141-300b06d41623','study','code.add',1,'4f0e029ab31e0ef81c717ea1c9bd6347','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"CAP-BED","label":"Beds","parent":"773fac8c4b7a5a90be50f1e338d2e0f3","position":3.0,"short":"CAP-BED","use":""}','26014ae4ca38b73db4426af43d5f9764');
INSERT INTO "change" VALUES(6,'01a206f1-7ad7-7000-a555-15b53eaab37a','2026-11-23T05:46:58.647Z','','01a206f1-7ad7-7000-a555-15b53eaab37a','study','coder.add',1,'ana','','{"languages":["en"]}','b8a1cac8b19dffba3863a13b12d3d05f');
INSERT INTO "change" VALUES(7,'01a206f1-7ad9-7000-a917-12045b9c0f9b','2026-11-23T05:46:58.649Z','','01a206f1-7ad9-7000-a917-12045b9c0f9b','study','coder.add',1,'ben','','{"languages":["en"]}','ce543ae0174e46b6fdf3b590a916918b');
INSERT INTO "change" VALUES(8,'01a206f1-7adf-7000-a9e3-22e6252d4a3b','2026-11-23T05:46:58.655Z','','01a206f1-7adf-7000-a9e3-22e6252d4a3b','c856a3ad1ecca70f758eeafd423441b9','interview.add',1,'c856a3ad1ecca70f758eeafd423441b9','','{"file":"made.txt","format":"txt","language":"en","main_coder":"ana","name":"DE-01"}','2d82067bf6a16cc3db5af3c8a0a49dd4');
INSERT INTO "change" VALUES(9,'01a206f1-7adf-7001-82a9-ccc7914b8288','2026-11-23T05:46:58.655Z','','01a206f1-7adf-7000-a9e3-22e6252d4a3b','c856a3ad1ecca70f758eeafd423441b9','text.add',1,'6a199bb5d418248a043f94a53b7eb897','','{"length":67,"operations":[],"previous":null,"sentences":[[5,19],[25,50],[51,66]],"turns":[[5,19,0,null,null],[25,66,1,null,null]],"words":12}','7cd37e0705167c3f13d9f873c6c8f3a1');
INSERT INTO "change" VALUES(10,'01a206f1-7adf-7002-a5d9-97ec3a23a063','2026-11-23T05:46:58.655Z','','01a206f1-7adf-7000-a9e3-22e6252d4a3b','c856a3ad1ecca70f758eeafd423441b9','speaker.add',1,'c856a3ad1ecca70f758eeafd423441b9/0','','{"confirmed":false,"label":"INT","number":0,"role":"interviewer"}','0140e78fc2e3ec0363e4a93fcbdcb2a0');
INSERT INTO "change" VALUES(11,'01a206f1-7adf-7003-bc07-9d49883c089b','2026-11-23T05:46:58.655Z','','01a206f1-7adf-7000-a9e3-22e6252d4a3b','c856a3ad1ecca70f758eeafd423441b9','speaker.add',1,'c856a3ad1ecca70f758eeafd423441b9/1','','{"confirmed":false,"label":"EXP","number":1,"role":"interviewee"}','92243e3f3228e24daac22766f48aae59');
INSERT INTO "change" VALUES(12,'01a206f1-7adf-7004-b45f-74d5c15abd90','2026-11-23T05:46:58.655Z','','01a206f1-7adf-7000-a9e3-22e6252d4a3b','c856a3ad1ecca70f758eeafd423441b9','interview.set',1,'c856a3ad1ecca70f758eeafd423441b9','','{"field":"attribute:country","value":"Germany"}','8cbc20f323179e634536ebb197c57502');
INSERT INTO "change" VALUES(13,'01a206f1-7aec-7000-be33-1bbda7cdfc57','2026-11-23T05:46:58.668Z','','01a206f1-7aec-7000-be33-1bbda7cdfc57','a9ce6bccec64db6bf8f0b9591f581ed4','interview.add',1,'a9ce6bccec64db6bf8f0b9591f581ed4','','{"file":"made.txt","format":"txt","language":"en","main_coder":"ben","name":"ES-01"}','9d9da4fbc3fa2d7e80a9bcbf7f94220e');
INSERT INTO "change" VALUES(14,'01a206f1-7aec-7001-883c-61ca75b973c4','2026-11-23T05:46:58.668Z','','01a206f1-7aec-7000-be33-1bbda7cdfc57','a9ce6bccec64db6bf8f0b9591f581ed4','text.add',1,'55250e91eb4fd5b2bd8a90888105d0aa','','{"length":31,"operations":[],"previous":null,"sentences":[[5,13],[14,30]],"turns":[[5,30,0,null,null]],"words":6}','fbeb6cd3ac332d58661b0fc33d2025f2');
INSERT INTO "change" VALUES(15,'01a206f1-7aec-7002-9591-31c09d16ac06','2026-11-23T05:46:58.668Z','','01a206f1-7aec-7000-be33-1bbda7cdfc57','a9ce6bccec64db6bf8f0b9591f581ed4','speaker.add',1,'a9ce6bccec64db6bf8f0b9591f581ed4/0','','{"confirmed":false,"label":"EXP","number":0,"role":"interviewee"}','c9d925d18ec90195e32faa49e2bcf45b');
INSERT INTO "change" VALUES(16,'01a206f1-7aec-7003-b404-f2bc0a17ead6','2026-11-23T05:46:58.668Z','','01a206f1-7aec-7000-be33-1bbda7cdfc57','a9ce6bccec64db6bf8f0b9591f581ed4','interview.set',1,'a9ce6bccec64db6bf8f0b9591f581ed4','','{"field":"attribute:country","value":"Spain"}','c956e556f23a4d9f930fcd719851e1bd');
INSERT INTO "change" VALUES(17,'01a206f1-7af1-7000-b1c5-aa86894d04ba','2026-11-23T05:46:58.673Z','','01a206f1-7af1-7000-b1c5-aa86894d04ba','c856a3ad1ecca70f758eeafd423441b9','speaker.set',1,'c856a3ad1ecca70f758eeafd423441b9/0','01a206f1-7adf-7002-a5d9-97ec3a23a063','{"field":"confirmed","value":true}','fb67d5e4251d8bf45fd3dff809fed676');
INSERT INTO "change" VALUES(18,'01a206f1-7af1-7001-be80-3600ba02ab60','2026-11-23T05:46:58.673Z','','01a206f1-7af1-7000-b1c5-aa86894d04ba','c856a3ad1ecca70f758eeafd423441b9','speaker.set',1,'c856a3ad1ecca70f758eeafd423441b9/1','01a206f1-7adf-7003-bc07-9d49883c089b','{"field":"confirmed","value":true}','4f941b1eb6e85a233dec3f471c8bc8ac');
INSERT INTO "change" VALUES(19,'01a206f1-7af9-7000-b675-4088f8d7d3cb','2026-11-23T05:46:58.681Z','','01a206f1-7af9-7000-b675-4088f8d7d3cb','a9ce6bccec64db6bf8f0b9591f581ed4','speaker.set',1,'a9ce6bccec64db6bf8f0b9591f581ed4/0','01a206f1-7aec-7002-9591-31c09d16ac06','{"field":"confirmed","value":true}','a5a31fa3cb2bb02d3490a3aeddea80fe');
INSERT INTO "change" VALUES(20,'01a206f1-7aff-7000-ad78-b9110e2936b3','2026-11-23T05:46:58.687Z','','01a206f1-7aff-7000-ad78-b9110e2936b3','c856a3ad1ecca70f758eeafd423441b9','segment.draw',1,'c856a3ad1ecca70f758eeafd423441b9','','{"spans":[[25,50],[51,66]],"text":"6a199bb5d418248a043f94a53b7eb897"}','9f93e39b68f6e0bb32010a063b402d7f');
INSERT INTO "change" VALUES(21,'01a206f1-7b05-7000-bfb3-640cd129e7a0','2026-11-23T05:46:58.693Z','','01a206f1-7b05-7000-bfb3-640cd129e7a0','study','round.open',1,'53b9d1d566bf47262e216ef4abb809a0','','{"coders":["ana","ben"],"drawn":{"by":"country","number":1,"seed":7,"share":null},"interviews":["c856a3ad1ecca70f758eeafd423441b9"],"kind":"reliability","name":"Reliability 1","open":true}','cd98379ef1fb7c44e16fb5c5ae37391e');
INSERT INTO "change" VALUES(22,'01a206f1-7b0a-7000-ad69-c348b8c53ec7','2026-11-23T05:46:58.698Z','ana','01a206f1-7b0a-7000-ad69-c348b8c53ec7','c856a3ad1ecca70f758eeafd423441b9','mark.add',1,'9df93b4424b79e4749ecf6d7352ff1fa','','{"code":"4f0e029ab31e0ef81c717ea1c9bd6347","end":43,"round":"53b9d1d566bf47262e216ef4abb809a0","start":25,"text":"6a199bb5d418248a043f94a53b7eb897"}','70fe00a53e7c2480d8d183d50d2cec32');
INSERT INTO "change" VALUES(23,'01a206f1-7b0e-7000-9770-c0c61c8cfa6b','2026-11-23T05:46:58.702Z','ana','01a206f1-7b0e-7000-9770-c0c61c8cfa6b','c856a3ad1ecca70f758eeafd423441b9','mark.add',1,'4623a6d29d52e361dd7080371b2cd806','','{"code":"728ee3cd56a5c7231e5fdf4345fb07ed","end":47,"round":"53b9d1d566bf47262e216ef4abb809a0","start":44,"text":"6a199bb5d418248a043f94a53b7eb897"}','e4c981d8391817949254caeea2eb3db2');
INSERT INTO "change" VALUES(24,'01a206f1-7b14-7000-9924-90e38296520d','2026-11-23T05:46:58.708Z','ana','01a206f1-7b14-7000-9924-90e38296520d','c856a3ad1ecca70f758eeafd423441b9','mark.remove',1,'4623a6d29d52e361dd7080371b2cd806','','{}','bf103dbb7787e89d1b45b91389123727');
INSERT INTO "change" VALUES(25,'01a206f1-7b17-7000-9b9f-3d7eeb78b817','2026-11-23T05:46:58.711Z','ana','01a206f1-7b17-7000-9b9f-3d7eeb78b817','c856a3ad1ecca70f758eeafd423441b9','mark.set',1,'9df93b4424b79e4749ecf6d7352ff1fa','','{"field":"discuss","value":true}','73823b07b53ea805dc7e0524ea368af3');
INSERT INTO "change" VALUES(26,'01a206f1-7b1a-7000-aba6-807d1366d2bf','2026-11-23T05:46:58.714Z','ben','01a206f1-7b1a-7000-aba6-807d1366d2bf','c856a3ad1ecca70f758eeafd423441b9','mark.add',1,'f6304150bf6672e1ac69daf29c2062ca','','{"code":"773fac8c4b7a5a90be50f1e338d2e0f3","end":40,"round":"53b9d1d566bf47262e216ef4abb809a0","start":25,"text":"6a199bb5d418248a043f94a53b7eb897"}','5211ab3fdc209821bb7a5403e3495f94');
INSERT INTO "change" VALUES(27,'01a206f1-7b1d-7000-a045-b8c411df0db0','2026-11-23T05:46:58.717Z','ana','01a206f1-7b1d-7000-a045-b8c411df0db0','c856a3ad1ecca70f758eeafd423441b9','memo.add',1,'59d6042d28649aa8ffe074a6667f1f5b','','{"about":"coding","end":null,"start":null,"target":"9df93b4424b79e4749ecf6d7352ff1fa","text":"Counted twice?","version":null}','f529648f577a82ca51106879fc6e2837');
INSERT INTO "change" VALUES(28,'01a206f1-7b21-7000-ab65-0c29ca46d4e3','2026-11-23T05:46:58.721Z','','01a206f1-7b21-7000-ab65-0c29ca46d4e3','study','code.set',1,'728ee3cd56a5c7231e5fdf4345fb07ed','01a206f1-7ad2-7002-bc69-c2010a026bea','{"field":"definition","value":"They do not know of it."}','ec912bc11197eae3b4a21f8adb3b0153');
INSERT INTO "change" VALUES(29,'01a206f1-7b25-7000-8016-5f884c101206','2026-11-23T05:46:58.725Z','ana','01a206f1-7b25-7000-8016-5f884c101206','c856a3ad1ecca70f758eeafd423441b9','finish.set',1,'92fb0f44025e99f6135aa2e950b95117','','{"codes":["1e5d6adcce78d2b1181b7a75eedfe259","728ee3cd56a5c7231e5fdf4345fb07ed","773fac8c4b7a5a90be50f1e338d2e0f3","4f0e029ab31e0ef81c717ea1c9bd6347"],"codings":["9df93b4424b79e4749ecf6d7352ff1fa"],"finished":true,"round":"53b9d1d566bf47262e216ef4abb809a0"}','7e2ebb707fb9a9a3fe627524dbb88b51');
INSERT INTO "change" VALUES(30,'01a206f1-7b2b-7000-9b15-fb28b0865f80','2026-11-23T05:46:58.731Z','ben','01a206f1-7b2b-7000-9b15-fb28b0865f80','c856a3ad1ecca70f758eeafd423441b9','finish.set',1,'071279c74f5a0c9576e160b6c3e4e6d9','','{"codes":["1e5d6adcce78d2b1181b7a75eedfe259","728ee3cd56a5c7231e5fdf4345fb07ed","773fac8c4b7a5a90be50f1e338d2e0f3","4f0e029ab31e0ef81c717ea1c9bd6347"],"codings":["f6304150bf6672e1ac69daf29c2062ca"],"finished":true,"round":"53b9d1d566bf47262e216ef4abb809a0"}','5636de95298efa32768cd9ea0810359a');
INSERT INTO "change" VALUES(31,'01a206f1-7b2f-7000-9d4d-84601829b14e','2026-11-23T05:46:58.735Z','','01a206f1-7b2f-7000-9d4d-84601829b14e','study','round.set',1,'53b9d1d566bf47262e216ef4abb809a0','01a206f1-7b05-7000-bfb3-640cd129e7a0','{"field":"open","value":false}','bf35c6fd865bbb2d54b363b1a943de26');
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
INSERT INTO "coding" VALUES('4623a6d29d52e361dd7080371b2cd806','c856a3ad1ecca70f758eeafd423441b9','ana','728ee3cd56a5c7231e5fdf4345fb07ed','53b9d1d566bf47262e216ef4abb809a0','6a199bb5d418248a043f94a53b7eb897',44,47,'2026-11-23T05:46:58.702Z',0,1,0);
INSERT INTO "coding" VALUES('9df93b4424b79e4749ecf6d7352ff1fa','c856a3ad1ecca70f758eeafd423441b9','ana','4f0e029ab31e0ef81c717ea1c9bd6347','53b9d1d566bf47262e216ef4abb809a0','6a199bb5d418248a043f94a53b7eb897',25,43,'2026-11-23T05:46:58.698Z',1,1,1);
INSERT INTO "coding" VALUES('f6304150bf6672e1ac69daf29c2062ca','c856a3ad1ecca70f758eeafd423441b9','ben','773fac8c4b7a5a90be50f1e338d2e0f3','53b9d1d566bf47262e216ef4abb809a0','6a199bb5d418248a043f94a53b7eb897',25,40,'2026-11-23T05:46:58.714Z',0,1,1);
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
INSERT INTO "finished" VALUES('92fb0f44025e99f6135aa2e950b95117','c856a3ad1ecca70f758eeafd423441b9','ana','53b9d1d566bf47262e216ef4abb809a0',1,'2026-11-23T05:46:58.725Z','["1e5d6adcce78d2b1181b7a75eedfe259", "4f0e029ab31e0ef81c717ea1c9bd6347", "728ee3cd56a5c7231e5fdf4345fb07ed", "773fac8c4b7a5a90be50f1e338d2e0f3"]');
INSERT INTO "finished" VALUES('071279c74f5a0c9576e160b6c3e4e6d9','c856a3ad1ecca70f758eeafd423441b9','ben','53b9d1d566bf47262e216ef4abb809a0',1,'2026-11-23T05:46:58.731Z','["1e5d6adcce78d2b1181b7a75eedfe259", "4f0e029ab31e0ef81c717ea1c9bd6347", "728ee3cd56a5c7231e5fdf4345fb07ed", "773fac8c4b7a5a90be50f1e338d2e0f3"]');
CREATE TABLE "finished_coding" (
   "finished" TEXT NOT NULL,
   "coding" TEXT NOT NULL,
   PRIMARY KEY ("finished", "coding")
);
INSERT INTO "finished_coding" VALUES('92fb0f44025e99f6135aa2e950b95117','9df93b4424b79e4749ecf6d7352ff1fa');
INSERT INTO "finished_coding" VALUES('071279c74f5a0c9576e160b6c3e4e6d9','f6304150bf6672e1ac69daf29c2062ca');
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
INSERT INTO "interview" VALUES('c856a3ad1ecca70f758eeafd423441b9','DE-01','made.txt','txt','en','ana','6a199bb5d418248a043f94a53b7eb897',67,12);
INSERT INTO "interview" VALUES('a9ce6bccec64db6bf8f0b9591f581ed4','ES-01','made.txt','txt','en','ben','55250e91eb4fd5b2bd8a90888105d0aa',31,6);
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
INSERT INTO "memo" VALUES('59d6042d28649aa8ffe074a6667f1f5b','coding','9df93b4424b79e4749ecf6d7352ff1fa','c856a3ad1ecca70f758eeafd423441b9',NULL,NULL,'ana','Counted twice?','2026-11-23T05:46:58.717Z');
CREATE TABLE "round" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "coders" TEXT NOT NULL,
   "interviews" TEXT NOT NULL,
   "open" INTEGER NOT NULL,
   "drawn" TEXT
);
INSERT INTO "round" VALUES('53b9d1d566bf47262e216ef4abb809a0','Reliability 1','reliability','["ana", "ben"]','["c856a3ad1ecca70f758eeafd423441b9"]',0,'{"by":"country","number":1,"seed":7,"share":null}');
CREATE TABLE "segment" (
   "interview" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "drawings" TEXT NOT NULL,
   PRIMARY KEY ("interview", "number")
);
INSERT INTO "segment" VALUES('c856a3ad1ecca70f758eeafd423441b9',0,25,50,'["01a206f1-7aff-7000-ad78-b9110e2936b3:0"]');
INSERT INTO "segment" VALUES('c856a3ad1ecca70f758eeafd423441b9',1,51,66,'["01a206f1-7aff-7000-ad78-b9110e2936b3:1"]');
CREATE TABLE "sentence" (
   "text" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   PRIMARY KEY ("text", "number")
);
INSERT INTO "sentence" VALUES('6a199bb5d418248a043f94a53b7eb897',0,5,19);
INSERT INTO "sentence" VALUES('6a199bb5d418248a043f94a53b7eb897',1,25,50);
INSERT INTO "sentence" VALUES('6a199bb5d418248a043f94a53b7eb897',2,51,66);
INSERT INTO "sentence" VALUES('55250e91eb4fd5b2bd8a90888105d0aa',0,5,13);
INSERT INTO "sentence" VALUES('55250e91eb4fd5b2bd8a90888105d0aa',1,14,30);
CREATE TABLE "speaker" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "label" TEXT NOT NULL,
   "role" TEXT NOT NULL,
   "confirmed" INTEGER NOT NULL
);
INSERT INTO "speaker" VALUES('c856a3ad1ecca70f758eeafd423441b9/0','c856a3ad1ecca70f758eeafd423441b9',0,'INT','interviewer',1);
INSERT INTO "speaker" VALUES('c856a3ad1ecca70f758eeafd423441b9/1','c856a3ad1ecca70f758eeafd423441b9',1,'EXP','interviewee',1);
INSERT INTO "speaker" VALUES('a9ce6bccec64db6bf8f0b9591f581ed4/0','a9ce6bccec64db6bf8f0b9591f581ed4',0,'EXP','interviewee',1);
CREATE TABLE "study" (
   "field" TEXT PRIMARY KEY NOT NULL,
   "value" TEXT NOT NULL
);
INSERT INTO "study" VALUES('codebook','small');
INSERT INTO "study" VALUES('level','theme');
INSERT INTO "study" VALUES('name','A study of layout 3');
INSERT INTO "study" VALUES('salt','9f74bfa5bf68c0dc0f855716412e1e30');
CREATE TABLE "text" (
   "id" TEXT PRIMARY KEY,
   "body" TEXT NOT NULL,
   "digest" TEXT NOT NULL
);
INSERT INTO "text" VALUES('6a199bb5d418248a043f94a53b7eb897','INT: How many beds?
EXP: We have four beds in all. Two are closed.
','114fc3d67b010364a09470a195035312');
INSERT INTO "text" VALUES('55250e91eb4fd5b2bd8a90888105d0aa','EXP: We wait. It takes a year.
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
INSERT INTO "text_version" VALUES('6a199bb5d418248a043f94a53b7eb897','c856a3ad1ecca70f758eeafd423441b9',NULL,'[]',67,12,'01a206f1-7adf-7001-82a9-ccc7914b8288');
INSERT INTO "text_version" VALUES('55250e91eb4fd5b2bd8a90888105d0aa','a9ce6bccec64db6bf8f0b9591f581ed4',NULL,'[]',31,6,'01a206f1-7aec-7001-883c-61ca75b973c4');
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
INSERT INTO "turn" VALUES('6a199bb5d418248a043f94a53b7eb897',0,5,19,0,NULL,NULL);
INSERT INTO "turn" VALUES('6a199bb5d418248a043f94a53b7eb897',1,25,66,1,NULL,NULL);
INSERT INTO "turn" VALUES('55250e91eb4fd5b2bd8a90888105d0aa',0,5,30,0,NULL,NULL);
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
