package org.laurel.foundation.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away parameters that nobody can read or store, before anybody works with them: broken percent-encoding, bytes that
 * are no UTF-8, the character NUL, which PostgreSQL refuses. An exception that leaves the filters inside is answered here as
 * {@link Fault} says.
 */
final class ReadableInput extends OncePerRequestFilter {

    /** Name of a request attribute: the exception that the error page answers, for the log. */
    static final String CAUSE = ReadableInput.class.getName() + ".cause";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int ESCAPE_LENGTH = 3;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isReadable(request.getQueryString())) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
            return;
        }
        var checked = new Checked(request);
        try {
            if (isForm(request)) {
                checked.getParameterMap();
            }
            chain.doFilter(checked, response);
        } catch (RuntimeException | ServletException e) {
            Optional<HttpStatus> status = Fault.of(e);
            if (status.isEmpty() || response.isCommitted()) {
                throw e;
            }
            request.setAttribute(CAUSE, e);
            response.sendError(status.get().value());
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    /** Whether all of a query is percent-encoded UTF-8 (RFC 3986 §2.1) without NUL. */
    static boolean isReadable(@Nullable String query) {
        if (query == null || query.indexOf('%') < 0) {
            return true;
        }
        var bytes = ByteBuffer.allocate(query.length());
        for (int at = 0; at < query.length(); at++) {
            char letter = query.charAt(at);
            if (letter != '%') {
                // Other letters are what the server let through; only the escapes are in question.
                bytes.put((byte) '.');
                continue;
            }
            boolean escape = at + ESCAPE_LENGTH <= query.length()
                    && HexFormat.isHexDigit(query.charAt(at + 1))
                    && HexFormat.isHexDigit(query.charAt(at + 2));
            byte value = escape ? (byte) HexFormat.fromHexDigits(query, at + 1, at + ESCAPE_LENGTH) : 0;
            if (value == 0) {
                return false;
            }
            bytes.put(value);
            at += ESCAPE_LENGTH - 1;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** A request whose parameters hold no NUL, in forms with files too. */
    private static final class Checked extends HttpServletRequestWrapper {

        Checked(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String value = super.getParameter(name);
            check(value);
            return value;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] values = super.getParameterValues(name);
            check(values);
            return values;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> all = super.getParameterMap();
            all.forEach((name, values) -> {
                check(name);
                check(values);
            });
            return all;
        }

        private static void check(@Nullable String... values) {
            if (values == null) {
                return;
            }
            for (String value : values) {
                if (value != null && value.indexOf('\0') >= 0) {
                    throw new InvalidParameterException("A parameter holds the character NUL");
                }
            }
        }
    }
}
