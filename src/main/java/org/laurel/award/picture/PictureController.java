package org.laurel.award.picture;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardRules;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.file.FileStore;
import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.image.BadgeTemplate;
import org.laurel.openbadges.image.UnusablePicture;
import org.laurel.openbadges.image.UploadedPicture;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A lead looks at templates and pictures for one badge, on light and dark, and chooses one. */
@Controller
@RequestMapping("/awards/pictures/{earned:[0-9a-f-]{36}}")
class PictureController {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final String ANY = "";

    private final PictureSubjects subjects;
    private final BadgeAppearances looks;
    private final PictureUploads uploads;
    private final PicturePreviews previews;
    private final MessageSource messages;

    PictureController(
            PictureSubjects subjects,
            BadgeAppearances looks,
            PictureUploads uploads,
            PicturePreviews previews,
            MessageSource messages) {
        this.subjects = subjects;
        this.looks = looks;
        this.uploads = uploads;
        this.previews = previews;
        this.messages = messages;
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
    }

    /** @param picture that is to be looked at, or nothing for the one in use */
    @GetMapping
    String look(
            @PathVariable UUID earned,
            @RequestParam(defaultValue = "") String picture,
            @RequestParam(required = false) @Nullable UUID upload,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        PictureSubject subject = subject(earned);
        model.addAttribute("done", done.equals("yes"));
        var asked = new PictureForm(picture, upload, "");
        return show(subject, asked.isPossible(subject.stack()) && isThere(asked) ? asked : inUse(subject), null, model);
    }

    private boolean isThere(PictureForm asked) {
        return !asked.isUpload()
                || asked.upload() != null && uploads.named(asked.upload()).isPresent();
    }

    private static PictureForm form(BadgeAppearance look) {
        return look.upload() == null
                ? new PictureForm(look.template().key(), null, "")
                : new PictureForm(PictureForm.UPLOAD, look.upload().id(), "");
    }

    private PictureForm inUse(PictureSubject subject) {
        return form(looks.of(subject.earnedId(), subject.stack()));
    }

    @PostMapping("/upload")
    String bring(
            @PathVariable UUID earned,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        PictureSubject subject = subject(earned);
        if (file == null || file.isEmpty()) {
            return refused(subject, "none", model, response);
        }
        if (file.getSize() > UploadedPicture.LARGEST_FILE) {
            return refused(subject, "too-large", model, response);
        }
        try (InputStream content = file.getInputStream()) {
            UUID upload = uploads.add(content);
            return "redirect:/awards/pictures/%s?picture=upload&upload=%s#shown".formatted(earned, upload);
        } catch (UnusablePicture unusable) {
            return refused(
                    subject, unusable.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'), model, response);
        } catch (FileStore.Refused refused) {
            return refused(subject, "refused", model, response);
        }
    }

    private String refused(PictureSubject subject, String why, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("done", false);
        return show(subject, inUse(subject), "file." + why, model);
    }

    @PostMapping
    String choose(
            @PathVariable UUID earned,
            @RequestParam(defaultValue = "") String picture,
            @RequestParam(required = false) @Nullable UUID upload,
            @RequestParam(defaultValue = "") String alternative,
            Model model,
            HttpServletResponse response) {
        PictureSubject subject = subject(earned);
        String text = AwardRules.oneLine(alternative);
        var chosen = new PictureForm(picture, upload, text);
        if (!chosen.isPossible(subject.stack())) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "award.picture.unknown");
        }
        if (text.isEmpty() || text.length() > PictureForm.LONGEST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("done", false);
            return show(subject, chosen, text.isEmpty() ? "text.empty" : "text.long", model);
        }
        looks.choose(subject, look(subject, chosen));
        return "redirect:/awards/pictures/" + earned + "?done=yes";
    }

    private BadgeAppearance look(PictureSubject subject, PictureForm chosen) {
        String typed = chosen.alternative();
        String text = typed.isEmpty() || typed.equals(usualText(subject)) ? null : typed;
        BadgeTemplate template = BadgeTemplate.of(chosen.picture()).orElse(BadgeTemplate.usual(subject.stack()));
        BadgeAppearance.Upload upload = chosen.upload() == null || !chosen.isUpload()
                ? null
                : uploads.named(chosen.upload())
                        .orElseThrow(() -> new PageProblem(HttpStatus.GONE, "award.picture.gone"));
        return new BadgeAppearance(template, template == BadgeTemplate.usual(subject.stack()), null, upload, text);
    }

    /** What would be on the page, in the size of a list or in full. */
    @GetMapping("/{picture:[a-z]+}-{size:small|large}.svg")
    ResponseEntity<byte[]> preview(
            @PathVariable UUID earned,
            @PathVariable String picture,
            @PathVariable String size,
            @RequestParam(required = false) @Nullable UUID upload,
            @RequestParam(defaultValue = "") String colour) {
        PictureSubject subject = subject(earned);
        var asked = new PictureForm(picture, upload, "");
        if (!asked.isPossible(subject.stack())) {
            throw PageProblem.notFound();
        }
        String svg = previews.svg(subject, look(subject, asked), PictureForm.colour(colour), size.equals("small"));
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.noStore())
                .body(svg.getBytes(StandardCharsets.UTF_8));
    }

    /** In the language of its authors, as it is awarded. */
    private PictureSubject subject(UUID earned) {
        return subjects.find(earned, ANY).orElseThrow(PageProblem::notFound);
    }

    private String usualText(PictureSubject subject) {
        return messages.getMessage(
                "award.badge-alt", new Object[] {subject.title()}, Locale.forLanguageTag(subject.language()));
    }

    private String show(PictureSubject subject, PictureForm shown, @Nullable String error, Model model) {
        BadgeAppearance look = looks.of(subject.earnedId(), subject.stack());
        boolean same = shown.picture().equals(form(look).picture())
                && Objects.equals(shown.upload(), form(look).upload());
        String kept = look.alternative() == null || !same ? usualText(subject) : look.alternative();
        boolean typed = error != null && error.startsWith("text.");
        model.addAttribute("subject", subject);
        model.addAttribute("templates", BadgeTemplate.choices(subject.stack()));
        model.addAttribute("shown", shown);
        model.addAttribute("inUse", form(look));
        model.addAttribute("alternative", typed ? cut(shown.alternative()) : kept);
        model.addAttribute("error", error);
        model.addAttribute("longest", PictureForm.LONGEST);
        return "award/picture";
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(2 * PictureForm.LONGEST, text.length()));
    }
}
