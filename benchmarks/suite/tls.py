"""A proxy that speaks TLS before a store."""
import pathlib
import subprocess

PASSWORD = "changeit"


def start_tls(java, port, folder, stop):
    """Speaks TLS before a port: its own port, and the flags of a client that trusts it. {@code stop} collects its process."""
    keys, trust, certificate = (str(pathlib.Path(folder) / name) for name in ("keys.p12", "trust.p12", "localhost.crt"))
    tool = [f"{java}/bin/keytool", "-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", "localhost", "-noprompt"]
    for command in (
        ["-genkeypair", "-keystore", keys, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2", "-dname", "CN=localhost",
         "-ext", "san=dns:localhost,ip:127.0.0.1"],
        ["-exportcert", "-keystore", keys, "-file", certificate],
        ["-importcert", "-keystore", trust, "-file", certificate],
    ):
        subprocess.run(tool[:1] + command[:1] + tool[1:] + command[1:], check=True, capture_output=True)
    source = str(pathlib.Path(__file__).parent / "TlsProxy.java")
    process = subprocess.Popen([f"{java}/bin/java", source, keys, str(port)], stdout=subprocess.PIPE, text=True)
    stop.append(process)
    return int(process.stdout.readline()), [f"-Djavax.net.ssl.trustStore={trust}", f"-Djavax.net.ssl.trustStorePassword={PASSWORD}"]
