package dev.multicloudfunctions.gcp.wire;

/** For emulators, none of which looks at signatures. */
final class EmulatorSigner implements AccountSigner {

    static AccountSigner of() {
        return new EmulatorSigner();
    }

    @Override
    public String email() {
        return "nobody@emulator.invalid";
    }

    @Override
    public byte[] sign(byte[] text) {
        return new byte[] {0};
    }
}
