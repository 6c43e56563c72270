// The dashboard's pages in tests: signed in, with the made-up answers of adminfigures.mjs.
import { fakeLine, figures, peopleReply, statistics, system } from "./adminfigures.mjs";
import { signInByHand } from "./support.mjs";

export const button = (target, name) => target.getByRole("button", { name, exact: true });
export const heading = (target, name) => target.getByRole("heading", { name, exact: true }).waitFor();
export const give = (body) => (route) => route.fulfill({ json: typeof body === "function" ? body(new URL(route.request().url()), route.request()) : body });
export const refuse = (status, code) => (route) => route.fulfill({ status, json: { code, status, title: "" } });

/** Pages of one server and one browser, signed in as an operator unless told otherwise. */
export class Dashboard {
    constructor(server, browser, operator) {
        Object.assign(this, { server, browser, operator });
    }

    /** A page whose live line and figures are those of adminfigures.mjs; what the server has already is its own. */
    async withFigures(options) {
        const page = await this.browser.page(options);
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
        await page.route("**/api/v1/people?*", give(peopleReply));
        await page.route("**/api/v1/people/jobs/*", give({ written: 4, known: 0, faulty: 0, errors: [] }));
        return page;
    }

    /** Signed in as an operator, or as whom `email` names, at a section. */
    async at(section, options = {}) {
        const page = await this.withFigures({ size: "desk", ...options });
        if (options.locale === "vi") {
            await page.goto(this.server.url);
            // Else the account's own language, which is English.
            await page.evaluate(() => localStorage.setItem("wordrally.language", JSON.stringify("vi")));
            const other = await this.browser.page();
            await signInByHand(other, this.server, options.email ?? this.operator.email, "/me?next=%2Faccount");
            await other.waitForURL("**/account");
            await page.context().addCookies(await other.context().cookies());
            await page.goto(`${this.server.url}/admin#${section}`);
        } else {
            await signInByHand(page, this.server, options.email ?? this.operator.email, "/me?next=%2Fadmin");
            await page.waitForURL("**/admin*");
            await page.goto(`${this.server.url}/admin#${section}`);
        }
        await page.locator("#section h1").waitFor();
        return page;
    }
}
