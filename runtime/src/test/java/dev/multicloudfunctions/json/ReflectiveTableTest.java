package dev.multicloudfunctions.json;

/** Records as if nothing had been generated for them. */
class ReflectiveTableTest extends RecordContract {

    @Override
    <T> JsonCodec<T> codec(Class<T> type) {
        return new DocumentCodec<>(new RecordType(new ReflectiveShape(type), new TypeDescriptor[0]), type);
    }
}
