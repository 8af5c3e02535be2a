package dev.multicloudfunctions.benchmark.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Does nothing: what the runtime client alone costs, below which no handler comes. */
public final class ConstantHandler implements RequestStreamHandler {

    private static final byte[] ANSWER = {'{', '}'};

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        out.write(ANSWER);
    }
}
