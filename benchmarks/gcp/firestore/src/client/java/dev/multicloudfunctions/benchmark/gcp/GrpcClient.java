package dev.multicloudfunctions.benchmark.gcp;

import com.google.cloud.firestore.FirestoreOptions;

/** Reads a document with google-cloud-firestore as its documentation has it; the emulator's variable makes it plain gRPC. */
public final class GrpcClient {

    private GrpcClient() {}

    public static void main(String[] arguments) throws Exception {
        String name = FirestoreOptions.newBuilder()
                .setProjectId("demo-local")
                .build()
                .getService()
                .collection("products")
                .document("cup")
                .get()
                .get()
                .getString("name");
        System.out.println(name);
        Runtime.getRuntime().halt(0);
    }
}
