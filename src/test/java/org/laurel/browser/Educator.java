package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.laurel.catalogue.Content.Item;
import org.laurel.catalogue.Content.ItemKind;
import org.laurel.catalogue.Content.Part;

/** What an educator does, page by page. */
record Educator(Place at, Task task, Visitor visitor) {

    void find() {
        at.go("catalogue.nav");
        at.isHeaded(at.words().of("catalogue.heading"));
        visitor.sees("catalogue", at);
        at.named(AriaRole.SEARCHBOX, at.words().of("catalogue.search")).fill(task.search());
        at.button("catalogue.search.go").click();
        assertThat(at.find(".card")).hasCount(1);
        visitor.sees("found", at);
        at.link(task.title()).click();
        at.isHeaded(task.title());
    }

    /** Opens everything there is to read, and starts. */
    void readAndStart() {
        visitor.sees("micro-credential", at);
        for (Locator summary : at.find("summary").all()) {
            summary.click();
        }
        visitor.sees("micro-credential, unfolded", at);
        start();
    }

    void start() {
        at.leave(() -> at.button("catalogue.start").click());
        at.isHeaded(task.title());
        isAt(task.content().parts().get(0));
    }

    void writeEverything() {
        for (Part part : task.content().parts()) {
            isAt(part);
            part.items().forEach(this::answer);
            visitor.sees(part.id(), at);
            next(part);
        }
    }

    private void answer(Item item) {
        int least = item.words() == null ? 0 : item.words().min();
        if (item.kind() == ItemKind.TEXT || (item.kind() == ItemKind.ANY && least > 0)) {
            area(item.id()).fill(Prose.of(least + 5, at.words()));
        } else if (item.kind() == ItemKind.FILE) {
            upload(item.id(), item.id() + ".pdf");
        } else {
            addLink(item.id());
        }
    }

    Locator area(String item) {
        return at.find("#text-" + item);
    }

    Locator article(String item) {
        return at.find("#item-" + item);
    }

    void upload(String item, String name) {
        at.find("#file-" + item).setInputFiles(Prose.pdf(name));
        at.find("#locator-" + item).fill("1");
        article(item)
                .getByRole(AriaRole.BUTTON, named(at.words().of("submission.file.send")))
                .click();
        assertThat(article(item).getByRole(AriaRole.LINK, named(name))).isVisible();
        at.settle();
    }

    private void addLink(String item) {
        article(item).locator("summary").click();
        at.find("#address-" + item).fill("https://videos.example/discussion");
        at.find("#title-" + item).fill("A discussion in period 3");
        article(item)
                .getByRole(AriaRole.BUTTON, named(at.words().of("submission.link.send")))
                .click();
        assertThat(article(item).getByRole(AriaRole.LINK, named("A discussion in period 3")))
                .isVisible();
        at.settle();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    Locator heading(Part part) {
        return at.body().getByRole(AriaRole.HEADING, named(part.title()).setLevel(2));
    }

    private void isAt(Part part) {
        assertThat(heading(part)).isVisible();
        at.settle();
    }

    private void next(Part part) {
        int following = task.content().parts().indexOf(part) + 1;
        if (following < task.content().parts().size()) {
            Part other = task.content().parts().get(following);
            at.button("submission.next.part", other.title()).click();
            isAt(other);
        } else {
            at.button("submission.next.check").click();
            assertThat(at.button("submission.submit")).isVisible();
            at.settle();
        }
    }

    void handIn() {
        assertThat(at.text("submission.complete")).isVisible();
        visitor.sees("check", at);
        at.button("submission.submit").click();
        at.isHeaded(at.words().of("submission.standing.with-assessor"));
        visitor.sees("with the assessor", at);
    }

    void openMyWork() {
        at.go("submission.nav");
        visitor.sees("my work", at);
        at.link(task.title()).click();
    }

    void seesNotYet(String feedback) {
        int unmet = task.toRevise().size();
        at.isHeaded(at.words()
                .of(
                        "submission.not-yet.heading",
                        unmet,
                        task.content().criteria().size() - unmet));
        assertThat(at.find(".chip.met")).hasCount(task.content().criteria().size() - unmet);
        assertThat(at.body().getByText(feedback)).isVisible();
        visitor.sees("not yet", at);
    }

    /** Goes through all parts of the revision: what was met is closed, the rest can be worked on. */
    void revise(String note) {
        at.button("submission.revise").click();
        for (Part part : task.content().parts()) {
            at.find(".path").getByRole(AriaRole.LINK, named(part.title())).click();
            isAt(part);
            part.items().forEach(this::reviseOnlyWhatIsNotYet);
            visitor.sees("revision of " + part.id(), at);
            at.leave(() -> at.button("submission.save").click());
        }
        at.find(".path")
                .getByRole(AriaRole.LINK, named(at.words().of("submission.check")))
                .click();
        at.find("#note").fill(note);
        handIn();
    }

    private void reviseOnlyWhatIsNotYet(Item item) {
        boolean open = task.isOpenAgain(item);
        Locator inputs = article(item.id()).locator("textarea, input[type=file], button");
        if (!open) {
            assertThat(inputs).hasCount(0);
            assertThat(article(item.id()).getByText(at.words().of("submission.met-kept")))
                    .isVisible();
        } else if (area(item.id()).count() > 0) {
            String before = area(item.id()).inputValue();
            area(item.id()).fill((before + "\n" + Prose.of(20, at.words())).strip());
        } else {
            assertThat(inputs).not().hasCount(0);
        }
    }

    /** @return the public page of the award, in a window of its own */
    Place openAward() {
        at.isHeaded(at.words().of("submission.standing.earned"));
        visitor.sees("earned", at);
        Place award = at.opened(it -> it.link(at.words().of("submission.see-award")));
        assertThat(award.find("h1")).hasText(task.anyTitle());
        visitor.sees("award", award);
        return award;
    }
}
