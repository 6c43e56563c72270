/** The pages one may be led back to after signing in. */
const pages = ["/", "/host", "/drafts", "/reports", "/me", "/account", "/people", "/admin"];

/** Where `?next=` leads: to a page of this server from the list, or to a game by its PIN; anything else
 *  is nowhere, so that no link can lead through our sign-in to somebody else's page. */
export function nextPage(search: string): string | undefined {
    const asked = new URLSearchParams(search).get("next") ?? "";
    return pages.includes(asked) || /^\/\?pin=\d{6}$/.test(asked) ? asked : undefined;
}

/** The address of the sign-in page that leads back here. */
export const signInFor = (page: string): string => `/me?next=${encodeURIComponent(page)}`;
