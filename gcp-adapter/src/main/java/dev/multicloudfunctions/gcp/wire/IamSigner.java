package dev.multicloudfunctions.gcp.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Has IAM sign with a key of the account that this process runs as, which has none itself
 * (https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signBlob). Each signature is a call.
 */
final class IamSigner implements AccountSigner {

    private final ServiceClient iam;
    private final MetadataServer metadata;
    private volatile @Nullable String email;

    private IamSigner(ServiceClient iam, MetadataServer metadata) {
        this.iam = iam;
        this.metadata = metadata;
    }

    /** Typed, as the others, so that whoever calls this loads nothing before. */
    static AccountSigner of(ServiceClient iam, MetadataServer metadata) {
        return new IamSigner(iam, metadata);
    }

    @Override
    public String email() {
        String known = email;
        if (known == null) {
            known = metadata.email();
            email = known;
        }
        return known;
    }

    @Override
    public byte[] sign(byte[] text) {
        byte[] body = JsonWriter.foreign()
                .beginObject()
                .member("payload", Base64.getEncoder().encodeToString(text))
                .endObject()
                .toBytes();
        Answer answer = iam.post("/v1/projects/-/serviceAccounts/" + email() + ":signBlob", body);
        if (answer.error() != null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "IAM refused to sign for " + email() + " with "
                            + answer.error().status()
                            + ". Give the account the role roles/iam.serviceAccountTokenCreator on itself, and enable"
                            + " iamcredentials.googleapis.com in its project.");
        }
        JsonReader json = JsonReader.foreign(answer.body(), ErrorKind.UNAVAILABLE, "IAM's answer is not JSON.");
        String signature = null;
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals("signedBlob")) {
                    signature = json.text();
                } else {
                    json.skip();
                }
            }
        }
        json.end();
        try {
            return Base64.getDecoder().decode(String.valueOf(signature));
        } catch (IllegalArgumentException malformed) {
            throw json.malformed("no signature");
        }
    }
}
