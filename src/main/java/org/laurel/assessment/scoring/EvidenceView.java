package org.laurel.assessment.scoring;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Criterion;
import org.laurel.catalogue.Content.Item;
import org.laurel.submission.evidence.Evidence;
import org.laurel.submission.evidence.Viewer;

/** The evidence of one attempt in the order of the micro-credential's parts, for the scoring page. */
final class EvidenceView {

    private EvidenceView() {}

    record Part(String id, String title, List<ItemView> items) {}

    /** @param carried whether it serves only criteria that were met in an earlier attempt */
    record ItemView(
            String id,
            String prompt,
            boolean carried,
            List<String> criteria,
            List<String> paragraphs,
            List<FileView> files,
            List<LinkView> links) {

        public boolean isEmpty() {
            return paragraphs.isEmpty() && files.isEmpty() && links.isEmpty();
        }
    }

    record FileView(UUID id, String name, String locator, String viewer, long size) {}

    /** @param url empty where the address is none that a browser should follow */
    record LinkView(String name, String locator, String url) {}

    static List<Part> of(Content content, List<Evidence> evidence, Set<String> carried) {
        return content.parts().stream()
                .map(part -> new Part(
                        part.id(),
                        part.title(),
                        part.items().stream()
                                .map(item -> item(content, item, evidence, carried))
                                .toList()))
                .toList();
    }

    private static ItemView item(Content content, Item item, List<Evidence> all, Set<String> carried) {
        List<Evidence> evidence =
                all.stream().filter(it -> it.item().equals(item.id())).toList();
        List<Criterion> criteria = content.criteriaOf(item.id());
        return new ItemView(
                item.id(),
                item.prompt(),
                !criteria.isEmpty() && criteria.stream().allMatch(it -> carried.contains(it.id())),
                criteria.stream().map(Criterion::title).toList(),
                of(evidence, Evidence.Text.class)
                        .flatMap(it -> Arrays.stream(it.text().strip().split("\\R\\s*\\R")))
                        .filter(it -> !it.isBlank())
                        .toList(),
                of(evidence, Evidence.File.class)
                        .map(it -> new FileView(
                                it.id(),
                                it.name(),
                                it.locator(),
                                Viewer.of(it.type()).key(),
                                it.size()))
                        .toList(),
                of(evidence, Evidence.Link.class)
                        .map(it -> new LinkView(it.name(), it.locator(), safe(it.url())))
                        .toList());
    }

    private static <T extends Evidence> java.util.stream.Stream<T> of(List<Evidence> evidence, Class<T> kind) {
        return evidence.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static String safe(String url) {
        try {
            String scheme = URI.create(url).getScheme();
            return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme) ? url : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
