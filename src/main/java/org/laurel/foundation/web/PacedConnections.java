package org.laurel.foundation.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * HTTP connections that are closed where the client sends its request, or takes its answer, too slowly on the whole; see
 * {@link Pace}. Tomcat's own limit ({@code server.tomcat.connection-timeout}) begins anew with each byte, so that a byte every
 * few seconds would hold a connection, and with a body a thread, for as long as the client likes.
 *
 * <p>Public, with a constructor for everybody, as Tomcat makes it by its name.
 */
public final class PacedConnections extends Http11NioProtocol {

    /** For a request's head, and for what a connection may stand still now and then. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Less than half of what a school with a slow line has for one of its browsers. */
    private static final int BYTES_PER_SECOND = 8_000;

    public PacedConnections() {
        this(PATIENCE, BYTES_PER_SECOND);
    }

    PacedConnections(Duration patience, int bytesPerSecond) {
        super(new Endpoint(patience, bytesPerSecond));
    }

    private static final class Endpoint extends NioEndpoint {

        private final Duration patience;
        private final int bytesPerSecond;

        Endpoint(Duration patience, int bytesPerSecond) {
            this.patience = patience;
            this.bytesPerSecond = bytesPerSecond;
        }

        @Override
        protected NioChannel createChannel(SocketBufferHandler buffers) {
            return isSSLEnabled()
                    ? super.createChannel(buffers)
                    : new Channel(
                            buffers,
                            new Pace(patience, bytesPerSecond, System::nanoTime),
                            new Pace(patience, bytesPerSecond, System::nanoTime));
        }
    }

    /** Every byte of a connection passes here: heads, bodies and the frames of chunked ones. */
    private static final class Channel extends NioChannel {

        private final Pace request;
        private final Pace answer;

        Channel(SocketBufferHandler buffers, Pace request, Pace answer) {
            super(buffers);
            this.request = request;
            this.answer = answer;
        }

        /** Tomcat uses a channel again for another connection. */
        @Override
        public void reset(SocketChannel socket, NioEndpoint.NioSocketWrapper wrapper) throws IOException {
            super.reset(socket, wrapper);
            request.begin();
            answer.begin();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int bytes = super.read(target);
            if (bytes > 0) {
                answer.begin();
            }
            request.passed(bytes);
            return bytes;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int bytes = super.write(source);
            if (bytes > 0) {
                request.begin();
            }
            if (source.hasRemaining() || bytes > 0) {
                answer.passed(bytes);
            }
            return bytes;
        }
    }
}
