"""A certificate of localhost, and a proxy that speaks TLS before a store."""
import pathlib
import subprocess

PASSWORD = "changeit"


def certificate(java, folder):
    """A PKCS#12 file with a key of its own, and the flags of a client that trusts it."""
    keys, trust, exported = (str(pathlib.Path(folder) / name) for name in ("keys.p12", "trust.p12", "localhost.crt"))
    common = ["-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", "localhost", "-noprompt"]
    for command in (
        ["-genkeypair", "-keystore", keys, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2", "-dname", "CN=localhost",
         "-ext", "san=dns:localhost,ip:127.0.0.1"],
        ["-exportcert", "-keystore", keys, "-file", exported],
        ["-importcert", "-keystore", trust, "-file", exported],
    ):
        subprocess.run([f"{java}/bin/keytool", *command, *common], check=True, capture_output=True)
    return keys, [f"-Djavax.net.ssl.trustStore={trust}", f"-Djavax.net.ssl.trustStorePassword={PASSWORD}"]


def start_tls(java, port, folder, stop):
    """Speaks TLS before a port: its own port, and the flags of a client that trusts it. {@code stop} collects its process."""
    keys, trusting = certificate(java, folder)
    source = str(pathlib.Path(__file__).parent / "TlsProxy.java")
    process = subprocess.Popen([f"{java}/bin/java", source, keys, str(port)], stdout=subprocess.PIPE, text=True)
    stop.append(process)
    return int(process.stdout.readline()), trusting
