"""The rows on Lambda: who, which work, from which jars, and what their answers must be."""
import collections
import json
import pathlib

import events

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "benchmarks"
OURS = ROOT / "aws-adapter/target"
BARE = BENCHMARKS / "peers/bare/target"
PEERS = BENCHMARKS / "peers"

FLOOR, BARE_NAME, OUR_NAME, SLIM_NAME = "constant", "bare", "ours", "ours, slim"
WORKS = ("hello", "getProduct", "getProduct TLS", "createProduct", "orders")
"""Orders are a batch of ten messages."""

Row = collections.namedtuple("Row", "who work handler jars package environment flags event check")
Row.name = property(lambda row: f"{row.work}, {row.who}")

EVENTS = {
    "hello": events.hello, "getProduct": events.get_product, "getProduct TLS": events.get_product,
    "createProduct": events.create_product, "orders": events.orders,
}
FUNCTIONS = {
    "hello": "hello", "getProduct": "getProduct", "getProduct TLS": "getProduct", "createProduct": "createProduct",
    "orders": "processOrder",
}


def jars(*places):
    """The jars of some folders and files, in a fixed order."""
    found = []
    for place in places:
        found += sorted(place.glob("*.jar")) if place.is_dir() else [place]
    return [str(jar) for jar in found]


def check(work, function, dynamo):
    """Asks one process everything whose answer counts; raises if one is wrong."""
    def ask(event):
        return json.loads(function.call(event)[0])

    if work == "hello":
        events.is_greeting(ask(events.hello()))
    elif work.startswith("getProduct"):
        events.is_cup(ask(events.get_product()))
        events.is_refused(ask(events.http("GET", "/products/none")), 404)
    elif work == "createProduct":
        events.is_created(ask(events.create_product()), dynamo)
        events.is_refused(ask(events.http("POST", "/products", body='{"name":')), 400)
    else:
        for poison in (False, True):
            batch = events.orders(poison)
            events.are_stored(ask(batch), batch, dynamo, failed=[3] if poison else [])


def rows(dynamo, tls):
    """All rows. {@code tls} is the port of the proxy that speaks TLS, and the flags of a client that trusts it."""
    runtime = jars(BARE / "runtime")
    slim = [jar for jar in jars(OURS / "lib") if pathlib.Path(jar).name.startswith(
        ("multicloud-functions-", "jackson-core", "aws-lambda-java-core", "crac", "slf4j-api", "jspecify"))]
    bare = [*jars(BARE), *jars(BARE / "lib")]
    plain = [*jars(PEERS / "plain/target/lib"), *jars(PEERS / "plain/target")]
    stock = [*jars(PEERS / "stock/target"), *jars(PEERS / "stock/target/lib")]
    quarkus = [str(next((PEERS / "quarkus/target").glob("*-runner.jar"))), *jars(PEERS / "quarkus/target/lib")]
    micronaut = [*jars(PEERS / "micronaut/target"), *jars(PEERS / "micronaut/target/lib")]
    benchmark = "dev.multicloudfunctions.benchmark."
    classes = {"hello": "Hello", "getProduct": "GetProduct", "createProduct": "CreateProduct", "processOrder": "Orders"}
    invoker = "org.springframework.cloud.function.adapter.aws.FunctionInvoker"
    proxy = "io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction"

    for work in WORKS:
        function = FUNCTIONS[work]
        url, flags = f"http://localhost:{dynamo.port}", []
        if work.endswith("TLS"):
            url, flags = f"https://localhost:{tls[0]}", tls[1]
        store = {} if work == "hello" else {
            "PRODUCTS_TABLE": "products", "ORDERS_TABLE": "orders", "AWS_ENDPOINT_URL_DYNAMODB": url}
        definition = {**store, "SPRING_CLOUD_FUNCTION_DEFINITION": function}

        def row(who, handler, lib, environment, package=None):
            return Row(who, work, handler, lib + runtime, package or who, environment, flags, EVENTS[work], check)

        if work == "hello":
            yield row(FLOOR, benchmark + "bare.ConstantHandler", small(bare), {}, "bare hello")._replace(check=is_constant)
        own = f"{benchmark}bare.{classes[function]}Handler"
        yield row(BARE_NAME, own, small(bare) if work == "hello" else bare, store, "bare hello" if work == "hello" else "bare")
        yield row(OUR_NAME, "dev.multicloudfunctions.aws.LambdaHandler", jars(OURS / "lib"), definition)
        yield row(SLIM_NAME, "dev.multicloudfunctions.aws.LambdaHandler", slim, definition)
        if work.endswith("TLS"):
            continue
        yield row("plain, event classes", f"{benchmark}plain.{classes[function]}Handler", plain, store)
        yield row("Spring Cloud Function, functional", invoker, stock,
                  {**definition, "MAIN_CLASS": benchmark + "stock.FunctionalApplication"}, "Spring Cloud Function")
        yield row("Spring Cloud Function, Boot", invoker, stock,
                  {**definition, "MAIN_CLASS": benchmark + "stock.BootApplication"}, "Spring Cloud Function")
        yield row("Quarkus", "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest", quarkus,
                  {**store, "QUARKUS_LAMBDA_HANDLER": function})
        yield row("Micronaut", benchmark + "micronaut.OrdersHandler" if work == "orders" else proxy, micronaut, store)


def small(bare):
    """Without the SDK, which hello does not need."""
    return [jar for jar in bare if pathlib.Path(jar).name.startswith(("bare", "jackson-", "aws-lambda-java-core"))]


def is_constant(work, function, dynamo):
    events.expect(json.loads(function.call(events.hello())[0]) == {}, "not the constant")
