// The dashboard's pages in tests: one server, one browser and their operator for a file, signed in where a test begins.
import { after, before } from "node:test";
import { fakeLine, figures, nodes, peopleReply, statistics, system } from "./adminfigures.mjs";
import { Browser, Server, signInByHand } from "./support.mjs";

export const button = (target, name) => target.getByRole("button", { name, exact: true });
export const heading = (target, name) => target.getByRole("heading", { name, exact: true }).waitFor();
export const give = (body) => (route) => route.fulfill({ json: typeof body === "function" ? body(new URL(route.request().url()), route.request()) : body });
export const refuse = (status, code) => (route) => route.fulfill({ status, json: { code, status, title: "" } });

/** As startForTests() started them. */
export let server;
export let browser;
export let operator;

/** Starts them before the tests of a file, and stops them after. */
export function startForTests() {
    before(async () => {
        server = await Server.start();
        browser = await Browser.start();
        operator = await server.operator();
    });
    after(async () => {
        await browser?.stop();
        await server?.stop();
    });
}

/** The page signed in as an operator, or as whom `email` names, at a section. */
export async function goSignedIn(page, section, email = operator.email) {
    await signInByHand(page, server, email, "/me?next=%2Fadmin");
    await page.waitForURL("**/admin*");
    await page.goto(`${server.url}/admin#${section}`);
    await page.locator("#section h1").waitFor();
    return page;
}

/** A page whose live line and figures are those of adminfigures.mjs; what the server has already is its own. */
export async function withFigures(options) {
    const page = await browser.page(options);
    page.line = await fakeLine(page);
    page.asked = [];
    page.on("request", (request) => {
        const { pathname, search } = new URL(request.url());
        if (pathname.startsWith("/api/"))
            page.asked.push(`${request.method()} ${pathname}${search}`);
    });
    await page.route("**/api/v1/admin/now", give(figures()));
    await page.route("**/api/v1/admin/statistics", give(statistics()));
    await page.route("**/api/v1/admin/queues", give({ items: figures().queues }));
    await page.route("**/api/v1/admin/system", give(system));
    await page.route("**/api/v1/admin/nodes", give(nodes));
    await page.route("**/api/v1/people?*", give(peopleReply));
    await page.route("**/api/v1/people/jobs/*", give({ written: 4, known: 0, faulty: 0, errors: [] }));
    return page;
}

/** Such a page, signed in at a section. */
export async function at(section, options = {}) {
    const page = await withFigures({ size: "desk", ...options });
    if (options.locale !== "vi")
        return goSignedIn(page, section, options.email);
    await page.goto(server.url);
    // Else the account's own language, which is English.
    await page.evaluate(() => localStorage.setItem("wordrally.language", JSON.stringify("vi")));
    const other = await browser.page();
    await signInByHand(other, server, options.email ?? operator.email, "/me?next=%2Faccount");
    await other.waitForURL("**/account");
    await page.context().addCookies(await other.context().cookies());
    await page.goto(`${server.url}/admin#${section}`);
    await page.locator("#section h1").waitFor();
    return page;
}
