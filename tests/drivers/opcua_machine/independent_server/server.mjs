// An OPC UA server of another maker (node-opcua) with a robot that takes job orders; for the checks
// only. Told what to do by JSON lines on standard input, tells of itself by JSON lines on standard
// output; ends with its input.
//
//   node server.mjs SETTINGS.json
//
// SETTINGS: {modules, folder, port, security, user, secret, acceptsAnyClient, values, valuesMs}
import { createRequire } from "node:module";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import path from "node:path";

const settings = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const opcua = createRequire(path.join(settings.modules, "package.json"))("node-opcua");
const { DataType, StatusCodes, Variant, VariantArrayType, nodesets } = opcua;

const DI = "http://opcfoundation.org/UA/DI/";
const MACHINERY = "http://opcfoundation.org/UA/Machinery/";
const ISA95 = "http://opcfoundation.org/UA/ISA95-JOBCONTROL_V2/";
const ROBOTICS = "http://opcfoundation.org/UA/Robotics/";
const MAKER = "urn:other-maker:robots";

const STATES = {
  NotAllowedToStart: 1, AllowedToStart: 2, Running: 3, Interrupted: 4, Ended: 5, Aborted: 6,
};
const NO_ERROR = 1, UNKNOWN_JOB = 2, INVALID_STATE = 8;
const JOB_MS = 1200;

const tell = (what) => process.stdout.write(JSON.stringify(what) + "\n");

const clients = new opcua.OPCUACertificateManager({
  rootFolder: path.join(settings.folder, "pki"),
  automaticallyAcceptUnknownCertificate: settings.acceptsAnyClient,
});
await clients.initialize();

const isOpen = settings.security === "none-allowed";
const offered = isOpen ? [["None", "None"]] : settings.security.map((one) => one.split("/"));
// the enumeration writes Aes256_Sha256_RsaPss
const policyOf = (name) => opcua.SecurityPolicy[
  Object.keys(opcua.SecurityPolicy).find((key) => key.replaceAll("_", "") === name)];
const server = new opcua.OPCUAServer({
  port: settings.port,
  hostname: "127.0.0.1",
  resourcePath: "/cell",
  serverCertificateManager: clients,
  userCertificateManager: clients,
  nodeset_filename: [
    nodesets.standard, nodesets.di, nodesets.ia, nodesets.machinery,
    nodesets.isa95JobControl, nodesets.machineryJobs, nodesets.robotics,
  ],
  securityPolicies: offered.map(([policy]) => policyOf(policy)),
  securityModes: [...new Set(offered.map(([, mode]) => opcua.MessageSecurityMode[mode]))],
  allowAnonymous: isOpen,
  userManager: {
    isValidUser: (user, secret) => user === settings.user && secret === settings.secret,
  },
  buildInfo: { productName: "independent", manufacturerName: "Other maker" },
});
await server.initialize();

const space = server.engine.addressSpace;
const index = (uri) => space.getNamespaceIndex(uri);
const typeOf = (name, uri) => space.findObjectType(name, index(uri));
const own = space.registerNamespace(MAKER);
const robotics = index(ROBOTICS), isa95 = index(ISA95);

function subType(name, parent) {
  return own.addObjectType({ browseName: name, subtypeOf: parent });
}

function below(node, ...names) {
  for (const name of names) {
    const found = node.getMethodByName?.(name) ?? node.getComponentByName(name)
      ?? node.getPropertyByName(name) ?? node.getFolderElementByName(name);
    if (!found) throw new Error(`${node.browseName}: no ${name}`);
    node = found;
  }
  return node;
}

const set = (node, dataType, value, statusCode = StatusCodes.Good) =>
  node.setValueFromSource({ dataType, value }, statusCode, new Date());

// -- the machine: its identity, its state, its job orders -----------------------------------------
const machines = space.findNode(`ns=${index(MACHINERY)};i=1001`);
const machine = own.addObject({ browseName: "Entnahme 4", organizedBy: machines });
const plate = typeOf("MachineIdentificationType", MACHINERY)
  .instantiate({ browseName: "Typenschild", componentOf: machine });
set(below(plate, "Manufacturer"), DataType.LocalizedText, { text: "Other maker" });
set(below(plate, "SerialNumber"), DataType.String, "OM-4711");
set(below(plate, "ProductInstanceUri"), DataType.String, "urn:other-maker:OM-4711");

function stateMachine(type, name) {
  const made = typeOf(type, MACHINERY).instantiate({ browseName: name, componentOf: machine });
  const text = below(made, "CurrentState");
  const id = below(text, "Id");
  return (word, number) => {
    set(text, DataType.LocalizedText, { text: word, locale: "de" });
    set(id, DataType.NodeId, opcua.makeNodeId(number, index(MACHINERY)));
  };
}
const showItem = stateMachine("MachineryItemState_StateMachineType", "Zustand");
const showMode = stateMachine("MachineryOperationModeStateMachineType", "Betriebsart");
showItem("Bereit", 5007);
showMode("Produktion", 5026);

const atHome = own.addVariable({
  browseName: "AtHome", componentOf: machine, dataType: "Boolean",
});
set(atHome, DataType.Boolean, true);

const METHODS = [
  "Store", "StoreAndStart", "Start", "RevokeStart", "Pause", "Resume", "Stop", "Abort", "Cancel",
  "Clear",
];
const receiver = subType("AuftragsannahmeType", typeOf("ISA95JobOrderReceiverObjectType", ISA95))
  .instantiate({ browseName: "Auftraege", componentOf: machine, optionals: METHODS });
const responses = typeOf("ISA95JobResponseProviderObjectType", ISA95).instantiate({
  browseName: "Antworten", componentOf: machine, optionals: ["RequestJobResponseByJobOrderID"],
});
const structure = (name, fields) =>
  space.constructExtensionObject(space.findDataType(name, isa95), fields);
const jobs = new Map();  // id: {order, state, reason, timer}
const list = below(receiver, "JobOrderList");

function stateOf(job) {
  return structure("ISA95StateDataType", {
    browsePath: { elements: [] }, stateText: { text: job.state }, stateNumber: STATES[job.state],
  });
}

function publish() {
  const rows = [...jobs.values()].map((job) =>
    structure("ISA95JobOrderAndStateDataType", { jobOrder: job.order, state: [stateOf(job)] }));
  list.setValueFromSource(
    { dataType: DataType.ExtensionObject, arrayType: VariantArrayType.Array, value: rows },
    StatusCodes.Good, new Date());
  const moves = [...jobs.values()].some((job) => job.state === "Running");
  showItem(moves ? "Arbeitet" : "Bereit", moves ? 5006 : 5007);
}

function move(job, state, reason = "") {
  clearTimeout(job.timer);
  Object.assign(job, { state, reason });
  if (state === "AllowedToStart") job.timer = setTimeout(() => move(job, "Running"), 50);
  if (state === "Running") {
    set(atHome, DataType.Boolean, false);
    job.timer = setTimeout(() => {
      set(atHome, DataType.Boolean, true);
      move(job, "Ended");
    }, JOB_MS);
  }
  publish();
}

const status = (bits) => ({
  statusCode: StatusCodes.Good,
  outputArguments: [
    new Variant({ dataType: DataType.UInt64, arrayType: VariantArrayType.Scalar, value: [0, bits] }),
  ],
});

function take(order, state) {
  if (jobs.has(order.jobOrderID)) return status(INVALID_STATE);
  const job = { order, state, reason: "", timer: undefined };
  jobs.set(order.jobOrderID, job);
  move(job, state);
  return status(NO_ERROR);
}

function change(id, from, act) {
  const job = jobs.get(id);
  if (!job) return status(UNKNOWN_JOB);
  if (!from.includes(job.state)) return status(INVALID_STATE);
  act(job);
  return status(NO_ERROR);
}
const to = (state, reason) => (job) => move(job, state, reason);
const forget = (job) => { clearTimeout(job.timer); jobs.delete(job.order.jobOrderID); publish(); };
const ACTS = {
  Store: (order) => take(order, "NotAllowedToStart"),
  StoreAndStart: (order) => take(order, "AllowedToStart"),
  Start: (id) => change(id, ["NotAllowedToStart"], to("AllowedToStart")),
  RevokeStart: (id) => change(id, ["AllowedToStart"], to("NotAllowedToStart")),
  Pause: (id) => change(id, ["Running"], to("Interrupted")),
  Resume: (id) => change(id, ["Interrupted"], to("Running")),
  Stop: (id) => change(id, ["Running", "Interrupted"], to("Ended", "stopped")),
  Abort: (id) => change(id, Object.keys(STATES).slice(0, 4), to("Aborted", "aborted")),
  Cancel: (id) => change(id, ["NotAllowedToStart", "AllowedToStart"], forget),
  Clear: (id) => change(id, ["Ended", "Aborted"], forget),
};
for (const name of METHODS) {
  below(receiver, name).bindMethod((given, context, answer) =>
    answer(null, ACTS[name](given[0].value)));
}
below(responses, "RequestJobResponseByJobOrderID").bindMethod((given, context, answer) => {
  const job = jobs.get(given[0].value);
  const said = !job ? {} : {
    jobResponseID: `${job.order.jobOrderID}.r`,
    jobOrderID: job.order.jobOrderID,
    jobState: [stateOf(job)],
    jobResponseData: [structure("ISA95ParameterDataType", {
      ID: "reason", value: new Variant({ dataType: DataType.String, value: job.reason }),
    })],
  };
  const [number] = status(job ? NO_ERROR : UNKNOWN_JOB).outputArguments;
  answer(null, {
    statusCode: StatusCodes.Good,
    outputArguments: [
      new Variant({
        dataType: DataType.ExtensionObject, value: structure("ISA95JobResponseDataType", said),
      }),
      number,
    ],
  });
});
publish();

// -- the robot: arm, axes, programs, safety -------------------------------------------------------
const system = subType("ZellenroboterType", typeOf("MotionDeviceSystemType", ROBOTICS))
  .instantiate({ browseName: "Entnahme 4", componentOf: space.findNode(`ns=${index(DI)};i=5001`) });
const arm = typeOf("MotionDeviceType", ROBOTICS)
  .instantiate({ browseName: "Arm", componentOf: below(system, "MotionDevices") });
set(below(arm, "Manufacturer"), DataType.LocalizedText, { text: "Other maker" });
set(below(arm, "Model"), DataType.LocalizedText, { text: "OM six" });
set(below(arm, "SerialNumber"), DataType.String, "OM-6-12");
const axes = ["A1", "A2", "A3"].map((name, number) => {
  const axis = typeOf("AxisType", ROBOTICS)
    .instantiate({ browseName: name, componentOf: below(arm, "Axes") });
  const position = below(axis, "ParameterSet", "ActualPosition");
  set(below(position, "EngineeringUnits"), DataType.ExtensionObject,
    opcua.standardUnits.degree ?? new opcua.EUInformation({ displayName: "°", unitId: 17476 }));
  set(position, DataType.Double, 10.0 * number);
  return position;
});
const controller = typeOf("ControllerType", ROBOTICS)
  .instantiate({ browseName: "Steuerung", componentOf: below(system, "Controllers") });
const task = typeOf("TaskControlType", ROBOTICS)
  .instantiate({ browseName: "Ablauf", componentOf: below(controller, "TaskControls") });
set(below(task, "ParameterSet", "TaskProgramName"), DataType.String, "entnehmen.p");
set(below(task, "ParameterSet", "TaskProgramLoaded"), DataType.Boolean, true);
const safety = typeOf("SafetyStateType", ROBOTICS)
  .instantiate({ browseName: "Sicherheit", componentOf: below(system, "SafetyStates") });
const stops = {
  emergency_stop: below(safety, "ParameterSet", "EmergencyStop"),
  protective_stop: below(safety, "ParameterSet", "ProtectiveStop"),
};
for (const stop of Object.values(stops)) set(stop, DataType.Boolean, false);
set(below(safety, "ParameterSet", "OperationalMode"), DataType.Int32, 4);

// -- many values, for the measure -----------------------------------------------------------------
const many = [];
let written = 0;
if (settings.values) {
  const folder = own.addObject({ browseName: "Messwerte", organizedBy: space.rootFolder.objects });
  for (let number = 0; number < settings.values; number++) {
    const value = own.addVariable({
      browseName: `V${number}`, nodeId: `s=V${number}`, componentOf: folder, dataType: "Double",
      minimumSamplingInterval: 0,
    });
    set(value, DataType.Double, 0);
    many.push(value);
  }
}

function writeFor(rounds) {
  let round = 0;
  const begun = performance.now();
  const step = () => {
    round += 1;
    const at = new Date();
    for (const value of many) {
      value.setValueFromSource({ dataType: DataType.Double, value: round }, StatusCodes.Good, at);
      written += 1;
    }
    if (round >= rounds) {
      tell({ written, took_s: (performance.now() - begun) / 1000 });
      return;
    }
    // of two changes within 50 ms node-opcua reports the last: late or not, they keep apart
    setTimeout(step, Math.max(60, begun + round * settings.valuesMs - performance.now()));
  };
  step();
}

const QUALITIES = {
  good: StatusCodes.Good,
  uncertain: StatusCodes.UncertainLastUsableValue,
  bad: StatusCodes.BadSensorFailure,
};
const ORDERS = {
  stop: ({ name, on }) => set(stops[name], DataType.Boolean, on),
  axis: ({ number, value, quality }) =>
    set(axes[number], DataType.Double, value, QUALITIES[quality ?? "good"]),
  trust: async ({ der }) => clients.trustCertificate(Buffer.from(der, "base64")),
  write: ({ rounds }) => writeFor(rounds),
  expire: () => {
    // the sessions of all clients, as after a time without a word
    for (const session of Object.values(server.engine._sessions)) {
      server.engine.closeSession(session.authenticationToken, true, "Timeout");
    }
  },
};

await server.start();
const shown = server.getCertificate();
tell({
  ready: true,
  port: server.endpoints[0].port,
  ownNamespace: own.index,
  sha1: createHash("sha1").update(shown).digest("hex").toUpperCase(),
  sha256: createHash("sha256").update(shown).digest("hex"),
});

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  await ORDERS[order.ask](order);
  if (order.ask !== "write") tell({ done: order.ask });
}
process.exit(0);
