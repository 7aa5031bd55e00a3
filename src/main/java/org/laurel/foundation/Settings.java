package org.laurel.foundation;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How this installation is set up, from the environment (see README, "Deploy").
 *
 * @param baseUrl the public address of Laurel, without a trailing slash; every absolute address is built from it
 * @param data folder for files that are not in the database
 * @param ltiConfig folder of declarative LMS registrations
 * @param masterKey 32 bytes in Base64 that seal every stored secret; absent is an error at start
 * @param maxFile largest file that may be submitted as evidence
 * @param clamd host:port of a ClamAV daemon that scans every uploaded file; absent means files are not scanned
 * @param privateAddresses whether Laurel may call LMSs and other systems that an organisation registered at addresses in a
 *     private network; what a badge names is never called there
 */
@ConfigurationProperties("laurel")
public record Settings(
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue("./data") Path data,
        @DefaultValue("./lti-config/registrations") Path ltiConfig,
        @Nullable String masterKey,
        @DefaultValue("50MB") DataSize maxFile,
        @Nullable String clamd,
        @DefaultValue("false") boolean privateAddresses) {

    /** An absolute public address. @param path starts with a slash */
    public URI url(String path) {
        return URI.create(baseUrl.toString().replaceFirst("/+$", "") + path);
    }

    /** Whether people reach Laurel by TLS; only a try-out on one machine does not. */
    public boolean secure() {
        return "https".equals(baseUrl.getScheme());
    }

    /** Without the master key, which has no place in a log. */
    @Override
    public String toString() {
        return "Settings[baseUrl=" + baseUrl + ", data=" + data + ", ltiConfig=" + ltiConfig + "]";
    }
}
