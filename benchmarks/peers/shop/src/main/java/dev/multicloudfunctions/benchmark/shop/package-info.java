/** Products and orders on DynamoDB, which every peer shares. */
package dev.multicloudfunctions.benchmark.shop;
