package dev.multicloudfunctions.gcp.runtime;

/** From the class path of the tests. */
class StartFaultsTest extends StartFaults {

    StartFaultsTest() {
        super(TestClassPath.HERE, TestClassPath.get());
    }
}
