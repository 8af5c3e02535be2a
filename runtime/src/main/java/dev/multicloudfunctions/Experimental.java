package dev.multicloudfunctions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Public, but not yet promised: in a minor release what bears this mark may get other parameters, types or exceptions, another
 * name, or be gone, as the changelog then says. A patch release changes nothing of it, and what an older release wrote into
 * a store stays readable.
 *
 * <p>Everything else that is public or protected stays source and binary compatible until the next major release, unless it
 * is in a package named {@code internal}. The build compares it with the last release.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface Experimental {}
