package org.laurel.award.bulk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardRules;
import org.laurel.award.issuing.Awards;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.file.FileStore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Giving badges and taking them back by lists: bring one, look at what it would do, say yes, see how far it is. */
@Controller
@RequestMapping("/awards/lists")
class BatchController {

    private static final int PAGE_SIZE = 50;
    private static final int LONGEST_NAME = 100;
    private static final Set<String> STATES = Set.of("wrong", "ready", "held", "done");

    private final Batches batches;
    private final BatchRows rows;
    private final BatchResult result;
    private final FileStore files;
    private final Awards awards;

    BatchController(Batches batches, BatchRows rows, BatchResult result, FileStore files, Awards awards) {
        this.batches = batches;
        this.rows = rows;
        this.result = result;
        this.files = files;
        this.awards = awards;
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
    }

    @GetMapping
    String lists(@RequestParam(defaultValue = "issue") String kind, Model model) {
        return form(kind(kind), "", "", null, model);
    }

    @PostMapping
    String bring(
            @RequestParam(defaultValue = "issue") String kind,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson me,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Batch.Kind wanted = kind(kind);
        String why = AwardRules.oneLine(reason);
        boolean hasFile = file != null && !file.isEmpty();
        String error = error(file, hasFile, text, why);
        if (error != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(wanted, text, why, error, model);
        }
        byte[] typed = text.getBytes(StandardCharsets.UTF_8);
        String name = hasFile && file != null ? name(file.getOriginalFilename()) : "";
        try (InputStream content = hasFile && file != null ? file.getInputStream() : new ByteArrayInputStream(typed)) {
            UUID stored = files.receive(content, "list.csv").id();
            UUID batch = batches.add(wanted, name, stored, why.isEmpty() ? null : why, me.id());
            return "redirect:/awards/lists/" + batch;
        } catch (FileStore.Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(wanted, text, why, "file-refused", model);
        }
    }

    private static @Nullable String error(@Nullable MultipartFile file, boolean hasFile, String text, String reason) {
        if (!hasFile && text.isBlank()) {
            return "nothing";
        }
        if (file != null && file.getSize() > BatchReader.LARGEST) {
            return "too-large";
        }
        return reason.length() > AwardRules.LONGEST_REASON ? "reason" : null;
    }

    @GetMapping("/{batch:[0-9a-f-]{36}}")
    String one(
            @PathVariable UUID batch,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Batch found = batches.find(batch);
        Map<String, Integer> counts = rows.counts(batch);
        String only = STATES.contains(state) ? state : "";
        int total = only.isEmpty()
                ? counts.values().stream().mapToInt(Integer::intValue).sum()
                : counts.getOrDefault(only, 0);
        int last = Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
        int asked = Math.max(1, Math.min(last, page));
        model.addAttribute("batch", found);
        model.addAttribute("unsigned", found.state() == Batch.State.RUNNING && !awards.canSign());
        model.addAttribute("counts", counts);
        model.addAttribute(
                "total", counts.values().stream().mapToInt(Integer::intValue).sum());
        model.addAttribute("states", List.of("ready", "wrong", "held", "done"));
        model.addAttribute("only", only);
        model.addAttribute("page", asked);
        model.addAttribute("last", last);
        model.addAttribute("rows", rows.page(batch, only, asked, PAGE_SIZE));
        return "award/list";
    }

    @PostMapping("/{batch:[0-9a-f-]{36}}/confirm")
    String confirm(@PathVariable UUID batch) {
        batches.find(batch);
        batches.confirm(batch);
        return "redirect:/awards/lists/{batch}";
    }

    @PostMapping("/{batch:[0-9a-f-]{36}}/check")
    String checkAgain(@PathVariable UUID batch) {
        batches.find(batch);
        batches.checkAgain(batch);
        return "redirect:/awards/lists/{batch}";
    }

    @PostMapping("/{batch:[0-9a-f-]{36}}/cancel")
    String cancel(@PathVariable UUID batch) {
        batches.find(batch);
        batches.cancel(batch);
        return "redirect:/awards/lists/{batch}";
    }

    /** As it stands now, row by row, to keep or to go on with. */
    @GetMapping("/{batch:[0-9a-f-]{36}}/result.csv")
    void result(@PathVariable UUID batch, HttpServletResponse response) throws IOException {
        Batch found = batches.find(batch);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"badges-" + batch + ".csv\"");
        result.write(found, response.getOutputStream());
    }

    private String form(Batch.Kind kind, String text, String reason, @Nullable String error, Model model) {
        model.addAttribute("kind", kind.key());
        model.addAttribute("text", text);
        model.addAttribute("reason", reason);
        model.addAttribute("error", error);
        model.addAttribute("most", BatchReader.MOST_ROWS);
        model.addAttribute("batches", batches.latest());
        return "award/lists";
    }

    private static Batch.Kind kind(String text) {
        return text.equals(Batch.Kind.REVOKE.key()) ? Batch.Kind.REVOKE : Batch.Kind.ISSUE;
    }

    private static String name(@Nullable String file) {
        String name = AwardRules.oneLine(file);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
