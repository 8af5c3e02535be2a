"""The rows on Lambda, under its own runtime client: who, which work, from which jars."""
import pathlib

import answers
import applications
import events
from lambda_runtime import Function, RuntimeApi
from rows import APPLICATION, BARE, BENCHMARK, FLOOR, GENERATED, OURS, PEERS, ROOT, SLIM, Request, Row, jars, package_command, peer_jars

PLATFORM = "Lambda"
TARGET = ROOT / "aws-adapter/target"
HANDLER = "dev.multicloudfunctions.aws.LambdaHandler"
INVOKER = "org.springframework.cloud.function.adapter.aws.FunctionInvoker"
QUARKUS = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest"
PROXY = "io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction"

HELLO = Request("GET", "/hello", "name=Alice")
CUP = Request("GET", "/products/cup")
TODO = Request("GET", "/todos/cup")
NEW = Request("POST", "/products", body='{"name":"Tea pot","price":24.5}')
WORKS = {
    "hello": ("hello", "Hello", lambda: HELLO),
    "getProduct": ("getProduct", "GetProduct", lambda: CUP),
    "getProduct TLS": ("getProduct", "GetProduct", lambda: CUP),
    "createProduct": ("createProduct", "CreateProduct", lambda: NEW),
    "orders": ("processOrder", "Orders", events.orders),
}
"""Name in the tables: function, class of the peers, event. Orders are a batch of ten messages."""


def check(work, function, stores):
    """Asks one process everything whose answer counts; raises if one is wrong."""
    def ask(request):
        return function.ask(request)[0]

    if work == "hello":
        answers.is_greeting(ask(HELLO))
    elif work.startswith("getProduct"):
        answers.is_cup(ask(CUP))
        answers.is_refused(ask(Request("GET", "/products/none")), 404)
    elif work == "createProduct":
        answers.is_created(ask(NEW), stores.dynamo)
        answers.is_refused(ask(Request("POST", "/products", body='{"name":')), 400)
    else:
        for poison in (False, True):
            batch = events.orders(poison)
            answers.are_stored(ask(batch), batch, stores.dynamo, failed=[3] if poison else [])


def is_constant(work, function, stores):
    answers.expect(function.ask(HELLO)[0] == {}, "not the constant")


def is_todo(work, function, stores):
    answers.is_todo(function.ask(TODO)[0])
    answers.is_refused(function.ask(Request("GET", "/todos/none"))[0], 404)


def rows(stores):
    for work in WORKS:
        yield from rows_of(stores, work)


def rows_of(stores, work):
    function, kind, request = WORKS[work]
    definition = {"SPRING_CLOUD_FUNCTION_DEFINITION": function}

    def row(who, handler, class_path, package, needs, settings, exam, request=request):
        def start(java, folder, flags):
            environment, more = store(stores, work)
            found = class_path() + jars(PEERS / "bare/target/runtime")
            return Function(RuntimeApi(), java, handler, found, {**environment, **settings}, [*flags, *more], folder)

        return Row(PLATFORM, work, who, start, lambda process: exam(work, process, stores), request, package, needs, True, "bare")

    def peer(who, module, handler, settings=None, own=lambda name: True, exam=check):
        def class_path():
            return chosen(peer_jars(module), own)

        return row(who, handler, class_path, class_path, module, settings or {}, exam)

    def ours(who, package):
        def class_path():
            return jars(stores.unpacked(package) / "lib")

        return row(who, HANDLER, class_path, lambda: package, package_command("aws-adapter"), definition, check)

    def application(count):
        def package():
            return applications.packaged(stores, count)

        return strangers(f"{APPLICATION} {count}", package, definition, check, request)

    def generated():
        def package():
            return applications.generated(stores)

        settings = {"SPRING_CLOUD_FUNCTION_DEFINITION": "getTodo", "TODOS_TABLE": "todos"}
        return strangers(GENERATED, package, settings, is_todo, lambda: TODO)

    def strangers(who, package, settings, exam, request):
        def class_path():
            return jars(stores.unpacked(package()) / "lib")

        return row(who, HANDLER, class_path, package, applications.BUILD, settings, exam, request)

    small = without_sdk if work == "hello" else lambda name: True
    if work == "hello":
        yield peer(FLOOR, "bare", BENCHMARK + "bare.ConstantHandler", own=small, exam=is_constant)
    yield peer(BARE, "bare", f"{BENCHMARK}bare.{kind}Handler", own=small)
    yield ours(OURS, TARGET / "function.zip")
    yield ours(SLIM, TARGET / "function-slim.zip")
    if work == "hello":
        for count in applications.COUNTS:
            yield application(count)
    if work == "getProduct":
        yield generated()
    if work.endswith("TLS"):
        return
    yield peer("plain, event classes", "plain", f"{BENCHMARK}plain.{kind}Handler")
    for style in ("Functional", "Boot"):
        settings = {**definition, "MAIN_CLASS": f"{BENCHMARK}stock.{style}Application"}
        yield peer(f"Spring Cloud Function, {style.replace('F', 'f')}", "stock", INVOKER, settings)
    yield peer("Quarkus", "quarkus", QUARKUS, {"QUARKUS_LAMBDA_HANDLER": function}, is_quarkus)
    yield peer("Micronaut", "micronaut", BENCHMARK + "micronaut.OrdersHandler" if work == "orders" else PROXY)


def store(stores, work):
    """The variables and flags by which a function finds DynamoDB."""
    if work == "hello":
        return {}, []
    url, flags = f"http://localhost:{stores.dynamo.port}", []
    if work.endswith("TLS"):
        port, flags = stores.dynamo_tls
        url = f"https://localhost:{port}"
    return {"PRODUCTS_TABLE": "products", "ORDERS_TABLE": "orders", "AWS_ENDPOINT_URL_DYNAMODB": url}, flags


def chosen(found, own):
    return [jar for jar in found if own(pathlib.Path(jar).name)]


def without_sdk(name):
    """Of the bare jars, those that hello needs."""
    return name.startswith(("bare", "jackson-", "aws-lambda-java-core"))


def is_quarkus(name):
    """Not the jar of the bare classes, of which Quarkus makes its runner."""
    return not name.startswith("quarkus-1") or name.endswith("-runner.jar")
