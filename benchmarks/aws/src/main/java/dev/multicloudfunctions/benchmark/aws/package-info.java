/** What an expert writes by hand for Lambda, without a framework: the measure that ours is held against. */
package dev.multicloudfunctions.benchmark.aws;
