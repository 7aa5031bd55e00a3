/** Sends the one form of a page that is only a step; without scripts its button does the same. */
document.querySelector('form[data-submit]').submit();
