package dev.bailiwick.connector.http;

import dev.bailiwick.spi.ConnectorContext;
import feign.Request.HttpMethod;
import feign.interceptor.Invocation;
import feign.interceptor.MethodInterceptor;
import java.lang.reflect.UndeclaredThrowableException;

/** Leaves all requests to the host, which makes those again that change nothing. */
record HostedRequests(ConnectorContext context) implements MethodInterceptor {

    @Override
    public Object intercept(Invocation invocation, Chain chain) {
        return changesNothing(invocation)
                ? context.read(() -> next(invocation, chain))
                : context.write(() -> next(invocation, chain));
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
