"""The rows under Google's Functions Framework, started as the buildpack does it: java -jar java-function-invoker."""
import os

import answers
from firestore import PROJECT
from http_server import Server
from processes import free_port
from rows import BARE, BENCHMARK, FLOOR, OURS, PEERS, ROOT, Request, Row, jars, package_command, peer_jars

DEPLOYMENT = ROOT / "gcp-adapter/target/deployment"
GOOGLE = BENCHMARK + "google."
STOCK = "org.springframework.cloud.function.adapter.gcp.FunctionInvoker"
VERSIONS = ("1.4.1", "2.0.0")

HELLO = Request("POST", "/hello", body='{"name":"Alice"}')
BROKEN = HELLO._replace(body='{"name":')
CUP = Request("GET", "/products/cup")
NONE = Request("GET", "/products/none")
# The stock adapter gives functions neither path nor status of a malformed body.
STOCK_CUP = Request("POST", "/", body='{"id":"cup"}')
STOCK_NONE = STOCK_CUP._replace(body='{"id":"none"}')


def platform(version):
    return f"Functions Framework {version}"


def rows(stores, version):
    for work in ("hello", "getProduct"):
        yield from rows_of(stores, version, work)


def rows_of(stores, version, work):
    is_hello = work == "hello"
    wanted, bad, status = (HELLO, BROKEN, 400) if is_hello else (CUP, NONE, 404)
    greets = answers.is_greeting if is_hello else answers.is_cup

    def row(who, target, class_path, needs, settings=None, request=wanted, refused=((bad, status),), is_right=greets):
        def start(java, folder, flags):
            port = free_port()
            framework = PEERS / f"google/bare/target/framework/java-function-invoker-{version}.jar"
            command = [f"{java}/bin/java", *flags, "-jar", str(framework), "--classpath", ":".join(class_path())]
            environment = {
                "PATH": os.environ["PATH"], "LANG": "en_US.UTF-8", "PORT": str(port), "FUNCTION_TARGET": target,
                "FUNCTION_SIGNATURE_TYPE": "http", "K_SERVICE": work, "REGION": "here", **store(stores, work), **(settings or {})}
            return Server(command, environment, folder, port)

        def check(process):
            is_right(process.ask(request)[0])
            for wrong, expected in refused:
                answers.is_refused(process.ask(wrong)[0], expected)

        package = (lambda: DEPLOYMENT) if who == OURS else class_path
        return Row(platform(version), work, who, start, check, lambda: request, package, needs, runtime="google/bare")

    def peer(who, module, target, **more):
        return row(who, target, lambda: chosen(module, is_hello), module, **more)

    definition = {"SPRING_CLOUD_FUNCTION_DEFINITION": work}
    if is_hello:
        yield peer(FLOOR, "google/bare", GOOGLE + "bare.ConstantFunction", refused=(), is_right=is_constant)
    yield peer(BARE, "google/bare", f"{GOOGLE}bare.{'Hello' if is_hello else 'GetProduct'}Function")
    yield row(OURS, "dev.multicloudfunctions.gcp.CloudFunction", lambda: jars(DEPLOYMENT), package_command("gcp-adapter"), definition)
    stock = {"refused": ((BROKEN, 500),)} if is_hello else {"request": STOCK_CUP, "refused": ((STOCK_NONE, 404),)}
    yield peer("Spring Cloud Function, Boot", "google/stock", STOCK,
               settings={**definition, "MAIN_CLASS": GOOGLE + "stock.StockApplication"}, **stock)
    yield peer("Quarkus", "google/quarkus", "io.quarkus.gcp.functions.QuarkusHttpFunction",
               settings={"QUARKUS_GOOGLE_CLOUD_FUNCTIONS_FUNCTION": work})
    yield peer("Micronaut", "google/micronaut", "io.micronaut.gcp.function.http.HttpFunction")


def store(stores, work):
    if work == "hello":
        return {}
    return {"GOOGLE_CLOUD_PROJECT": PROJECT, "PRODUCTS_TABLE": "products", "FIRESTORE_EMULATOR_HOST": f"localhost:{stores.firestore}"}


def chosen(module, is_hello):
    """The jars of a peer: of the bare hello, those that it needs; of Quarkus, the one that holds all."""
    found = peer_jars(module)
    if module == "google/bare" and is_hello:
        return [jar for jar in found if "/google-bare-" in jar or "/gson-" in jar]
    return [jar for jar in found if module != "google/quarkus" or jar.endswith("-runner.jar")]


def is_constant(answer):
    answers.expect(answer["body"] == "{}", answer)
