"""The commands, one file each, named as typed. They fetch, ask and write; they conclude nothing."""
