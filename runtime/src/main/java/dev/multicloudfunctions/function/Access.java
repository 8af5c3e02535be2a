package dev.multicloudfunctions.function;

/** What a function may do with a port. The deployment gives each function just these rights. */
public enum Access {
    PRODUCTS_READ,
    PRODUCTS_WRITE,
    ORDERS_READ,
    ORDERS_WRITE,
    IMAGES_READ,
    IMAGES_WRITE,
    OBJECTS_READ,
    OBJECTS_WRITE,
    TOPIC_PUBLISH,
    SECRETS_READ
}
