package dev.bailiwick.connector.http;

import feign.RequestTemplate;
import feign.codec.Encoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Sends text and bytes as they are, and everything else as JSON. */
record BodyEncoder(Encoder json) implements Encoder {

    @Override
    public void encode(Object body, Type type, RequestTemplate template) {
        if (body instanceof String text) {
            template.body(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        } else if (body instanceof byte[] bytes) {
            template.body(bytes, null);
        } else {
            json.encode(body, type, template);
        }
    }
}
