package dev.bailiwick.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.bailiwick.app.Installation;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer in front of the page. */
class BrowserTest {

    /** Milliseconds: a machine that builds has little time for a browser. */
    private static final int PATIENCE = 60_000;

    @TempDir
    private static Path data;

    private static Sandbox crm;
    private static Installation bailiwick;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        crm = Sandbox.start(SandboxOptions.defaults().accounts(600).opportunities(1200));
        bailiwick = Installation.start(
                data,
                crm,
                "--bailiwick.connections.office.type=salesforce",
                "--bailiwick.connections.office.client-id=sandbox",
                "--bailiwick.connections.office.client-secret=sandbox-secret",
                "--bailiwick.connections.office.settings.login-url=" + crm.baseUrl(),
                "--bailiwick.connections.office.settings.allowed-hosts=127.0.0.1");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        bailiwick.close();
        crm.close();
    }

    @Test
    void aNewcomerPullsPlansAppliesLooksAndUndoes() {
        List<String> errors = new ArrayList<>();
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 900));
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });

        enter(page);

        page.locator("article")
                .filter(new Locator.FilterOptions().setHasText("sandbox"))
                .getByRole(AriaRole.BUTTON)
                .click();
        assertThat(page.getByText("sandbox: 600 accounts and 1,200 opportunities new or changed")).isVisible();
        assertThat(page.getByText("Last pulled").first()).isVisible();

        button(page, "Plan").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See plan 1"))
                .click(new Locator.ClickOptions().setTimeout(PATIENCE));
        page.waitForLoadState();
        Locator first = page.locator("tr[data-record]").filter(new Locator.FilterOptions().setHas(page.locator("ins")))
                .first();
        assertThat(first.locator(".why")).isVisible();
        String record = String.valueOf(first.getAttribute("data-record")).substring("sandbox:".length());
        String ownerBefore = first.locator("td:nth-child(2) del").innerText();
        String ownerAfter = first.locator("td:nth-child(2) ins").innerText();

        page.onDialog(dialog -> dialog.accept());
        button(page, "Apply").click();
        assertThat(page.locator("[data-job=apply][data-state=done]")).isVisible();
        assertThat(inTheCrm(record)).contains(ownerAfter);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Plan 1"))
                        .locator("xpath=following-sibling::span[1]"))
                .hasText("applied");

        button(page, "Undo").click();
        assertThat(page.locator("[data-job=undo][data-state=done]")).isVisible();
        assertThat(inTheCrm(record)).contains(ownerBefore).doesNotContain(ownerAfter);

        page.getByText("in the CRM").first().waitFor();
        page.navigate(bailiwick.url() + "/records?key=sandbox:" + record);
        assertThat(page.locator("#why pre.lines")).containsText("Territories:");
        assertThat(page.locator("#decided")).hasCount(0);
        page.getByLabel("Why not in this territory").fill("us-bay-area");
        button(page, "Why not").click();
        assertThat(page.locator("#answer pre.lines")).containsText("us-bay-area: ");
        page.navigate(bailiwick.url() + "/plans/1");
        page.locator("dl.big a[href$='/unassigned']").click();
        assertThat(page.locator("tr[data-record]").first()).isVisible();
        assertThat(errors).isEmpty();
    }

    @Test
    void anAdminConnectsACrmInTheBrowserAndPulls() {
        Page page = browser.newPage();
        enter(page);
        Locator office = page.locator("article").filter(new Locator.FilterOptions().setHasText("office"));
        assertThat(office).containsText("not connected");

        office.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Connect"))
                .click();

        assertThat(office).not().containsText("not connected");
        page.waitForLoadState();
        office.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pull"))
                .click();
        assertThat(page.getByText("office: 600 accounts and 1,200 opportunities new or changed"))
                .isVisible();
    }

    @Test
    void aWrongPasswordIsToldWhereToLook() {
        Page page = browser.newPage();
        page.navigate(bailiwick.url());
        signIn(page, "wrong");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Maybe");
    }

    @Test
    void aRecordThatIsNotThereIsToldOnThePage() {
        Page page = browser.newPage();
        enter(page);
        page.getByLabel("Explain a record").fill("sandbox:nobody");
        page.keyboard().press("Enter");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("has no record");
    }

    /** Comes to the overview, and waits for its scripts: a button pressed before leads to a page of the job instead. */
    private static void enter(Page page) {
        page.navigate(bailiwick.url());
        signIn(page, Installation.PASSWORD);
        page.waitForURL(bailiwick.url() + "/");
    }

    private static void signIn(Page page, String password) {
        page.getByLabel("Password").fill(password);
        button(page, "Sign in").click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The record's own page in the CRM, as the link shows it. */
    private static String inTheCrm(String record) {
        try (Page page = browser.newPage()) {
            page.navigate(crm.baseUrl() + "/" + record);
            return page.content();
        }
    }
}
