"""What no schema checks: every workload is complete, every name resolves, and the network policies
open exactly the edges of the architecture."""

import sys

import yaml

SERVICES = ["registry", "approval", "collection", "notification", "identity", "console"]
# Who may open a connection to whom: (from, to, port).
EDGES = {(s, "postgres", 5432) for s in [*SERVICES, "migrate"]}
EDGES |= {(s, "rabbitmq", 5671) for s in SERVICES}
EDGES |= {(s, "collector", 4317) for s in SERVICES}
EDGES |= {("console", s, 8080) for s in SERVICES}
# The one edge between services: the signed list of what ended early, read in the background.
EDGES |= {("collection", "approval", 8080)}
PEERS = {
    "postgres": {"cnpg.io/cluster": "qingche-postgres"},
    "rabbitmq": {"app.kubernetes.io/name": "qingche-rabbitmq"},
    "collector": {"app.kubernetes.io/name": "otel-collector"},
    "migrate": {"app.kubernetes.io/name": "migrate"},
}
PROVIDED = {f"qingche-{kind}-{s}" for kind in ("database", "bus") for s in SERVICES} | {"qingche-roster-keys", "qingche-address-keys"}

findings = []


def of(objects, kind):
    return [o for o in objects if o["kind"] == kind]


def selects(selector, labels):
    plain = all(labels.get(k) == v for k, v in (selector.get("matchLabels") or {}).items())
    terms = all(labels.get(e["key"]) in e["values"] for e in selector.get("matchExpressions") or [])
    return plain and terms


def template(workload):
    return workload["spec"]["template"]


def complete(objects):
    names = {k: {o["metadata"]["name"] for o in of(objects, k)} for k in ("ConfigMap", "ServiceAccount")}
    for workload in of(objects, "Deployment") + of(objects, "StatefulSet"):
        name, pod = workload["metadata"]["name"], template(workload)["spec"]
        labels = template(workload)["metadata"]["labels"]
        if not selects(workload["spec"]["selector"], labels):
            findings.append(f"{name}: its selector misses its own pods")
        if pod["serviceAccountName"] not in names["ServiceAccount"]:
            findings.append(f"{name}: no such service account")
        for container in pod["containers"]:
            for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
                if probe not in container:
                    findings.append(f"{name}: no {probe}")
            grace = container["lifecycle"]["preStop"]["sleep"]["seconds"] + 30
            if pod["terminationGracePeriodSeconds"] < grace:
                findings.append(f"{name}: the grace period is shorter than preStop and drain")
            for source in container.get("envFrom", []):
                if source["configMapRef"]["name"] not in names["ConfigMap"]:
                    findings.append(f"{name}: no such config map")
        for volume in pod.get("volumes", []):
            secret = volume.get("secret", {}).get("secretName")
            if secret and secret not in PROVIDED:
                findings.append(f"{name}: secret {secret} is not on the list of what operations provide")
    if of(objects, "Secret"):
        findings.append("a secret with data is committed")


def guarded(objects):
    for deployment in of(objects, "Deployment"):
        name, labels = deployment["metadata"]["name"], template(deployment)["metadata"]["labels"]
        for kind in ("PodDisruptionBudget",):
            if not any(selects(o["spec"]["selector"], labels) for o in of(objects, kind)):
                findings.append(f"{name}: no {kind}")
        if not any(o["spec"]["scaleTargetRef"]["name"] == name for o in of(objects, "HorizontalPodAutoscaler")):
            findings.append(f"{name}: no HorizontalPodAutoscaler")
    for service in of(objects, "Service"):
        pods = [template(w) for w in of(objects, "Deployment") + of(objects, "StatefulSet")]
        found = [p for p in pods if selects({"matchLabels": service["spec"]["selector"]}, p["metadata"]["labels"])]
        if len(found) != 1:
            findings.append(f"service {service['metadata']['name']} selects {len(found)} workloads")


def edges(objects):
    places = {k: v for k, v in PEERS.items()}
    for deployment in of(objects, "Deployment"):
        labels = template(deployment)["metadata"]["labels"]
        places[labels["app.kubernetes.io/name"]] = labels
    policies = of(objects, "NetworkPolicy")
    ports = {"http": 8080, "admin": 9090}

    def allows(rules, side, other, port):
        return any(
            any(selects(peer["podSelector"], other) for peer in rule.get(side, []) if "podSelector" in peer
                and "namespaceSelector" not in peer)
            and any(ports.get(p["port"], p["port"]) == port for p in rule["ports"])
            for rule in rules
        )

    found = set()
    for source, labels in places.items():
        if source in ("postgres", "rabbitmq", "collector"):
            continue
        out = [r for p in policies if selects(p["spec"]["podSelector"], labels) for r in p["spec"].get("egress", [])]
        for target, other in places.items():
            for port in (5432, 5671, 4317, 8080):
                into = [r for p in policies if selects(p["spec"]["podSelector"], other) for r in p["spec"].get("ingress", [])]
                outside = target in PEERS and target != "migrate"
                if allows(out, "to", other, port) and (outside or allows(into, "from", labels, port)):
                    found.add((source, target, port))
    for edge in sorted(found - EDGES):
        findings.append(f"the policies open {edge}, which the architecture does not have")
    for edge in sorted(EDGES - found):
        findings.append(f"the policies close {edge}, which the architecture needs")


cluster, single = ([o for o in yaml.safe_load_all(open(path)) if o] for path in sys.argv[1:3])
complete(cluster)
complete(single)
guarded(cluster)
edges(cluster)
print("\n".join(findings))
sys.exit(1 if findings else 0)
