package dev.multicloudfunctions.benchmark.container;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.multicloudfunctions.benchmark.model.Greeting;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.startup.Tomcat;

/** Tomcat with one servlet and one mapper, on the port that the command line says. */
public final class BareServer extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    public static void main(String[] arguments) throws Exception {
        var tomcat = new Tomcat();
        String base = Files.createTempDirectory("bare").toString();
        tomcat.setBaseDir(base);
        tomcat.setHostname("localhost");
        tomcat.setPort(Integer.parseInt(arguments[0]));
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        var context = tomcat.addContext("", base);
        Tomcat.addServlet(context, "hello", new BareServer());
        context.addServletMappingDecoded("/hello", "hello");
        tomcat.start();
        tomcat.getServer().await();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        JSON.writeValue(response.getOutputStream(), Greeting.to(request.getParameter("name")));
    }
}
