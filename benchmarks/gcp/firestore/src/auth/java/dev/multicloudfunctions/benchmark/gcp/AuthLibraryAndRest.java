package dev.multicloudfunctions.benchmark.gcp;

import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads a document over REST with the JDK's client, the token by Google's library from the metadata server. */
public final class AuthLibraryAndRest {

    private AuthLibraryAndRest() {}

    public static void main(String[] arguments) throws Exception {
        String token = ComputeEngineCredentials.create().refreshAccessToken().getTokenValue();
        URI uri = URI.create(System.getenv("FIRESTORE_ADDRESS")
                + "/v1/projects/demo-local/databases/(default)/documents/products/cup");
        String body = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        System.out.println(JsonParser.parseString(body)
                .getAsJsonObject()
                .getAsJsonObject("fields")
                .getAsJsonObject("name")
                .get("stringValue")
                .getAsString());
        Runtime.getRuntime().halt(0);
    }
}
