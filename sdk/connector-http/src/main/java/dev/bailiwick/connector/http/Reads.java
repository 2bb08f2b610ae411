package dev.bailiwick.connector.http;

import dev.bailiwick.spi.ConnectorContext;
import feign.Request.HttpMethod;
import feign.interceptor.Invocation;
import feign.interceptor.MethodInterceptor;
import java.lang.reflect.UndeclaredThrowableException;

/** Leaves requests that change nothing to the host, which makes them again when they fail; the others are made once. */
record Reads(ConnectorContext context) implements MethodInterceptor {

    @Override
    public Object intercept(Invocation invocation, Chain chain) throws Throwable {
        return changesNothing(invocation) ? context.read(() -> next(invocation, chain)) : chain.next(invocation);
    }

    private static boolean changesNothing(Invocation invocation) {
        return HttpMethod.GET.name().equals(invocation.requestTemplate().method())
                || invocation.method().isAnnotationPresent(ChangesNothing.class);
    }

    private static Object next(Invocation invocation, Chain chain) {
        try {
            return chain.next(invocation);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }
}
