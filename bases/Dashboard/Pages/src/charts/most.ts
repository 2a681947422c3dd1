/** Lines or bars of one picture that can still be told apart; the table has all. */
export const mostLines = 16;

/** How high one of several panels is. */
export const panelHeight = 128;
