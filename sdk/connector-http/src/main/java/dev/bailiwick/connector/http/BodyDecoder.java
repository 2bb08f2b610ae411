package dev.bailiwick.connector.http;

import feign.Response;
import feign.Util;
import feign.codec.Decoder;
import feign.optionals.OptionalDecoder;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads JSON, and hands an answer over as it is where its headers, text, bytes or a file are wanted. */
final class BodyDecoder implements Decoder {

    private final Decoder json;
    private final Answers answers;

    BodyDecoder(Decoder json, Answers answers) {
        this.json = new OptionalDecoder(json);
        this.answers = answers;
    }

    @Override
    public @Nullable Object decode(Response response, Type type) throws IOException {
        if (type == byte[].class) {
            return bytes(response);
        }
        if (type == FileAnswer.class) {
            return new FileAnswer(answers.head(response), bytes(response));
        }
        return type == HttpAnswer.class ? answers.read(response) : json.decode(response, type);
    }

    private static byte[] bytes(Response response) throws IOException {
        return response.body() == null
                ? new byte[0]
                : Util.toByteArray(response.body().asInputStream());
    }
}
