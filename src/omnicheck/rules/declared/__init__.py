"""The model says too little to be judged; breaks nothing, leaves open."""
