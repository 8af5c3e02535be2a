package dev.multicloudfunctions.container.database;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine's PostgreSQL, started by root as the user {@code postgres} or {@code nobody}, stopped with the JVM. */
record InstalledPostgres(Path directory, int port, String user, String control) {

    static InstalledPostgres start() throws IOException {
        Path binaries = binaries();
        String user = run(10, List.of("id", "-u", "postgres")) == 0 ? "postgres" : "nobody";
        // Not Java's temporary directory: that may be closed to other users.
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "postgres");
        run(10, List.of("chown", user, directory.toString()));
        String data = directory.resolve("data").toString();
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        must(
                user,
                binaries.resolve("initdb").toString(),
                "--username=postgres",
                "--auth=trust",
                "--no-sync",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                data);
        String options = "-h 127.0.0.1 -p " + port + " -k " + directory + " -c fsync=off -c max_connections=100";
        must(
                user,
                binaries.resolve("pg_ctl").toString(),
                "-w",
                "-D",
                data,
                "-l",
                directory + "/log",
                "-o",
                options,
                "start");
        var server = new InstalledPostgres(
                directory, port, user, binaries.resolve("pg_ctl").toString());
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        return server;
    }

    /** Ends it at once and removes its data, if that has not been done. */
    void stop() {
        if (!Files.exists(directory)) {
            return;
        }
        try {
            must(
                    user,
                    control,
                    "-m",
                    "immediate",
                    "-D",
                    directory.resolve("data").toString(),
                    "stop");
            run(30, List.of("rm", "-rf", directory.toString()));
        } catch (IOException e) {
            System.err.println("PostgreSQL in " + directory + " was not stopped: " + e.getMessage());
        }
    }

    private static Path binaries() throws IOException {
        var places = new ArrayList<Path>();
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            places.add(Path.of(place));
        }
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted().forEach(version -> places.add(0, version.resolve("bin")));
            }
        }
        for (Path place : places) {
            if (Files.isExecutable(place.resolve("initdb"))) {
                return place;
            }
        }
        throw new IOException("the server does not run as root, and no initdb is installed");
    }

    private static void must(String user, String... command) throws IOException {
        var all = new ArrayList<>(List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups"));
        if (user.equals("nobody")) {
            all.set(4, "nogroup");
        }
        all.addAll(List.of(command));
        int exit = run(60, all);
        if (exit != 0) {
            throw new IOException(command[0] + " ended with " + exit);
        }
    }

    private static int run(long seconds, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return process.exitValue();
    }
}
