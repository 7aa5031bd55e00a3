package org.laurel.foundation.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.laurel.foundation.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How much a request may bring. Files are bounded by {@link Settings#maxFile}; forms by the server's own setting;
 * everything else, JSON above all, by one megabyte that has to be announced. And how slowly it may come: {@link PacedConnections}.
 */
@Configuration(proxyBeanMethods = false)
class RequestLimits {

    private static final DataSize BESIDE_THE_FILE = DataSize.ofMegabytes(1);
    private static final DataSize IN_MEMORY = DataSize.ofKilobytes(256);
    private static final int BEFORE_SECURITY = -200;
    private static final long LARGEST_BODY = DataSize.ofMegabytes(1).toBytes();

    @Bean
    MultipartConfigElement multipartConfig(@Value("${laurel.max-file}") DataSize largest) {
        long file = largest.toBytes();
        var limits = new MultipartConfigFactory();
        limits.setMaxFileSize(DataSize.ofBytes(file + BESIDE_THE_FILE.toBytes()));
        limits.setMaxRequestSize(DataSize.ofBytes(file + 2 * BESIDE_THE_FILE.toBytes()));
        limits.setFileSizeThreshold(IN_MEMORY);
        return limits.createMultipartConfig();
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> bodyLimit(List<PublicUpload> uploads) {
        var limit = new FilterRegistrationBean<OncePerRequestFilter>(new BodyLimit(uploads));
        limit.setOrder(BEFORE_SECURITY);
        return limit;
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> readableInput() {
        var readable = new FilterRegistrationBean<OncePerRequestFilter>(new ReadableInput());
        readable.setOrder(BEFORE_SECURITY - 1);
        return readable;
    }

    /** The innermost of the host's pages for errors is the one that answers. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverErrors(ProblemLog log, MessageSource messages) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ServerErrors(log, messages)));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> pacedConnections() {
        return factory -> factory.setProtocol(PacedConnections.class.getName());
    }

    private static final class BodyLimit extends OncePerRequestFilter {

        private final List<PublicUpload> uploads;

        BodyLimit(List<PublicUpload> uploads) {
            this.uploads = uploads;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (is("multipart/", request) && !isWithinLaunch(request)) {
                upload(request, response, chain);
            } else if (is("multipart/", request) || is("application/x-www-form-urlencoded", request)) {
                chain.doFilter(request, response);
            } else if (request.getContentLengthLong() > LARGEST_BODY) {
                response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
            } else if (request.getHeader("Transfer-Encoding") != null) {
                response.sendError(HttpStatus.LENGTH_REQUIRED.value());
            } else {
                chain.doFilter(request, response);
            }
        }

        private void upload(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Optional<PublicUpload> form = uploads.stream()
                    .filter(it -> (request.getContextPath() + it.path()).equals(request.getRequestURI()))
                    .findFirst();
            if (form.isEmpty()) {
                response.sendError(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value());
            } else if (request.getContentLengthLong() < 0) {
                response.sendError(HttpStatus.LENGTH_REQUIRED.value());
            } else if (request.getContentLengthLong() > form.get().largest().toBytes()) {
                response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
            } else {
                chain.doFilter(request, response);
            }
        }

        /** Nobody without a launch has a file to bring, except where a module says so. */
        private static boolean isWithinLaunch(HttpServletRequest request) {
            return request.getRequestURI().startsWith(request.getContextPath() + "/l/");
        }

        private static boolean is(String start, HttpServletRequest request) {
            String type = request.getContentType();
            return type != null && type.toLowerCase(Locale.ROOT).startsWith(start);
        }
    }
}
