package org.laurel.submission;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks as much of clamd's protocol as a scan needs, and knows one virus: the harmless EICAR test file. */
public final class FakeClamd {

    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final FakeClamd RUNNING = new FakeClamd();

    private final ServerSocket socket;

    private FakeClamd() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::serve, "fake-clamd");
        thread.setDaemon(true);
        thread.start();
    }

    public static String address() {
        return "127.0.0.1:" + RUNNING.socket.getLocalPort();
    }

    private void serve() {
        while (true) {
            try (Socket client = socket.accept()) {
                answer(new DataInputStream(client.getInputStream()), client.getOutputStream());
            } catch (IOException brokenOff) {
                // The next one may do better.
            }
        }
    }

    private static void answer(DataInputStream in, OutputStream out) throws IOException {
        int terminator = in.readUnsignedByte() == 'z' ? 0 : '\n';
        String command = command(in, terminator);
        String answer =
                switch (command) {
                    case "PING" -> "PONG";
                    case "VERSIONCOMMANDS" -> "ClamAV 1.4.0/27000| COMMANDS: PING VERSION VERSIONCOMMANDS INSTREAM";
                    case "INSTREAM" -> scan(in);
                    default -> "UNKNOWN COMMAND";
                };
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        out.write(terminator);
        out.flush();
    }

    private static String command(DataInputStream in, int terminator) throws IOException {
        var command = new StringBuilder();
        int read = in.read();
        while (read != terminator) {
            if (read < 0) {
                throw new EOFException();
            }
            command.append((char) read);
            read = in.read();
        }
        return command.toString();
    }

    private static String scan(DataInputStream in) throws IOException {
        boolean found = false;
        int length = in.readInt();
        while (length != 0) {
            byte[] chunk = in.readNBytes(length);
            found |= new String(chunk, StandardCharsets.ISO_8859_1).contains(EICAR);
            length = in.readInt();
        }
        return found ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
    }
}
