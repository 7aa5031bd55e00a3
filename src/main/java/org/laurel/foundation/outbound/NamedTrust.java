package org.laurel.foundation.outbound;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts a server whose certificate comes from a trusted authority and is one of the host that was asked for (RFC 9110 §4.3.4,
 * RFC 9525 §6). The JDK's own check knows the number that a connection goes to beside the name, and takes a certificate
 * of the number too; and it takes none of a host with an underscore.
 */
final class NamedTrust extends X509ExtendedTrustManager {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final String ANY_LABEL = "*.";

    private final X509TrustManager authorities;
    private final String host;

    private NamedTrust(X509TrustManager authorities, String host) {
        this.authorities = authorities;
        this.host = host;
    }

    static NamedTrust in(String host, X509TrustManager authorities) {
        return new NamedTrust(authorities, host);
    }

    /** TLS to one host. @param host a name, or a number as it stands in an address */
    static SSLContext of(String host, X509TrustManager authorities) {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {in(host, authorities)}, null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authorities.checkServerTrusted(chain, type);
        if (names(chain[0]).noneMatch(this::isHost)) {
            throw new CertificateException("The certificate is not one of " + host);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    private static Stream<List<?>> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null ? Stream.empty() : names.stream();
    }

    private boolean isHost(List<?> name) {
        String value = String.valueOf(name.get(1));
        return name.get(0).equals(DNS_NAME) && isNamed(value)
                || name.get(0).equals(IP_ADDRESS) && isNumbered() && isSameNumber(value);
    }

    /** An asterisk stands for one whole label, the first, of a name that has two more at least. */
    private boolean isNamed(String name) {
        String wanted = host.toLowerCase(Locale.ROOT);
        String given = name.toLowerCase(Locale.ROOT);
        if (isNumbered() || !given.startsWith(ANY_LABEL)) {
            return !isNumbered() && given.equals(wanted);
        }
        String domain = given.substring(1);
        int first = wanted.indexOf('.');
        return first > 0 && domain.indexOf('.', 1) > 0 && domain.equals(wanted.substring(first));
    }

    private boolean isNumbered() {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    private boolean isSameNumber(String number) {
        try {
            return InetAddress.getByName(number).equals(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("Laurel is a client here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
