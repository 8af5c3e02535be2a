import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;

/** The floor: the framework alone. */
public final class Constant implements HttpFunction {

    @Override
    public void service(HttpRequest request, HttpResponse response) throws Exception {
        response.setContentType("application/json");
        response.getWriter().write("{\"message\":\"Hello, World!\",\"timestamp\":\"2026-01-01T00:00:00Z\"}");
    }
}
