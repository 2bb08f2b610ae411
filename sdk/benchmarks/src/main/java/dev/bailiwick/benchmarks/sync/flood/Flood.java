package dev.bailiwick.benchmarks.sync.flood;

import dev.bailiwick.benchmarks.sync.flood.Answers.Answer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Calls at a steady rate, whether or not the calls before were answered; by plain sockets, since a client library would
 * need more processor than what is measured.
 *
 * @param rate calls a second
 * @param crm what calls; nobody else changes it
 */
record Flood(int port, String path, int rate, FloodedCrm crm) {

    /** The CRM's connections, kept open. */
    private static final int CALLERS = 64;

    private static final String END_OF_HEAD = "\r\n\r\n";

    Answers of(int seconds) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        List<Future<List<Answer>>> all = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int first = caller;
            all.add(threads.submit(() -> call(begin, first, rate * seconds)));
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<List<Answer>> one : all) {
            answers.addAll(one.get());
        }
        threads.shutdown();
        return new Answers(answers);
    }

    private List<Answer> call(long begin, int first, int total) throws IOException, InterruptedException {
        List<Answer> answers = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = first; i < total; i += CALLERS) {
                long due = begin + i * 1_000_000_000L / rate;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                send(socket.getOutputStream(), crm.change(begin + "-" + i, i));
                int status = status(in);
                long now = System.nanoTime();
                answers.add(new Answer(status, now - due, now - begin));
            }
        }
        return answers;
    }

    private void send(OutputStream out, FloodedCrm.Call call) throws IOException {
        out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + FloodedCrm.SIGNATURE + ": " + call.signature()
                        + "\r\nContent-Length: " + call.body().length() + END_OF_HEAD + call.body())
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Of an answer without a body. */
    private static int status(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.lastIndexOf(END_OF_HEAD) != head.length() - 4) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The server hung up after " + head);
            }
            head.append((char) next);
        }
        return Integer.parseInt(head.substring(9, 12));
    }
}
