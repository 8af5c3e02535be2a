package dev.multicloudfunctions.gcp.wire;

/** What emulators take for the owner of the project, as the official clients send it; none of them checks more. */
final class EmulatorToken implements TokenSource {

    @Override
    public String current() {
        return "owner";
    }

    @Override
    public void refused(String refused) {
        // There is no other.
    }
}
