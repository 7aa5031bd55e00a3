package org.laurel.verification;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.web.ClientAddress;
import org.laurel.foundation.web.PageProblem;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.NotReadable.Reason;
import org.laurel.verification.report.Report;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The public page where anybody checks a badge, and the same for programs that ask for JSON. Nothing brought is kept. */
@Controller
@RequestMapping(VerificationConfiguration.PATH)
class VerifyController {

    private static final int LONGEST_ADDRESS = 2000;
    private static final int LONGEST_EMAIL = 320;

    private final Verifier verifier;
    private final VerifyLimits limits;
    private final ClientAddress clients;
    private final ReportWords words;

    VerifyController(Verifier verifier, VerifyLimits limits, ClientAddress clients, ReportWords words) {
        this.verifier = verifier;
        this.limits = limits;
        this.clients = clients;
        this.words = words;
    }

    /** What was brought. @param badge text or address */
    record Brought(@Nullable MultipartFile file, String badge, String email) {
        boolean hasFile() {
            return file != null && !file.isEmpty();
        }
    }

    /** @param badge fills the form in, for links that lead here; nothing is opened before somebody says so */
    @GetMapping
    String form(@RequestParam(defaultValue = "") String badge, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        model.addAttribute("badge", badge.length() > LONGEST_ADDRESS ? "" : badge);
        model.addAttribute("email", "");
        return "verification/verify";
    }

    @PostMapping
    Object verify(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String badge,
            @RequestParam(defaultValue = "") String email,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        var brought = new Brought(file, badge, email.strip());
        boolean json = isJson(accept);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        try {
            Report report = limits.within(clients.of(request), () -> report(brought));
            return json
                    ? ResponseEntity.ok(words.json(report, locale))
                    : page(brought, model, "result", words.shown(report, locale));
        } catch (NotReadable e) {
            String key = "verification.refused." + e.reason().key();
            if (json) {
                throw new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, key);
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(brought, model, "problem", key);
        }
    }

    private Report report(Brought brought) {
        String email = brought.email().isEmpty() || brought.email().length() > LONGEST_EMAIL ? null : brought.email();
        MultipartFile file = brought.file();
        if (file == null || !brought.hasFile()) {
            return verifier.verify(brought.badge(), email);
        }
        if (file.getSize() > VerificationConfiguration.LARGEST_FILE.toBytes()) {
            throw new NotReadable(Reason.TOO_LARGE);
        }
        try {
            return verifier.verify(file.getBytes(), email);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page(Brought brought, Model model, String name, Object value) {
        String badge = brought.badge();
        model.addAttribute("badge", brought.hasFile() || badge.length() > LONGEST_ADDRESS ? "" : badge);
        model.addAttribute("email", brought.email().length() > LONGEST_EMAIL ? "" : brought.email());
        model.addAttribute(name, value);
        return "verification/verify";
    }

    private static boolean isJson(String accept) {
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            return wanted.stream().noneMatch(it -> it.isCompatibleWith(MediaType.TEXT_HTML) && !it.isWildcardType())
                    && wanted.stream().anyMatch(it -> it.equalsTypeAndSubtype(MediaType.APPLICATION_JSON));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
