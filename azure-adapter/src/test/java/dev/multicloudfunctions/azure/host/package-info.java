/**
 * Stands in for the Functions host and its Java worker: reads a folder of functions, finds the method of each, and binds
 * its parameters as the worker does (RpcHttpRequestDataSource, ParameterResolver and DataOperations of
 * https://github.com/Azure/azure-functions-java-worker). What it simplifies is held against the real worker by WorkerIT.
 */
@NullMarked
package dev.multicloudfunctions.azure.host;

import org.jspecify.annotations.NullMarked;
