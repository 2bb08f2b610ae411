package dev.bailiwick.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Chooses where the server listens: where it did before when that is free, so that admins' tools find it again. */
final class Ports {

    private static final int ANY = 0;

    private Ports() {}

    static int choose(Path memory) throws IOException {
        int remembered = Files.exists(memory) ? parse(Files.readString(memory)) : ANY;
        int port = isFree(remembered) ? remembered : free();
        Files.writeString(memory, Integer.toString(port));
        return port;
    }

    private static int parse(String text) {
        return text.strip().matches("[1-9][0-9]{3,4}") ? Integer.parseInt(text.strip()) : ANY;
    }

    private static boolean isFree(int port) {
        if (port == ANY || port > 65535) {
            return false;
        }
        try (ServerSocket socket = listen(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = listen(ANY)) {
            return socket.getLocalPort();
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        return socket;
    }
}
