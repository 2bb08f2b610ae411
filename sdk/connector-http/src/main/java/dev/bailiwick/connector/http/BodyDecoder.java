package dev.bailiwick.connector.http;

import feign.Response;
import feign.codec.Decoder;
import feign.optionals.OptionalDecoder;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads JSON, and hands an answer over as it is where its headers or text are wanted. */
final class BodyDecoder implements Decoder {

    private final Decoder json;
    private final Answers answers;

    BodyDecoder(Decoder json, Answers answers) {
        this.json = new OptionalDecoder(json);
        this.answers = answers;
    }

    @Override
    public @Nullable Object decode(Response response, Type type) throws IOException {
        return type == HttpAnswer.class ? answers.read(response) : json.decode(response, type);
    }
}
